//! What the pages say is so: times, names, commands, outputs, pictures.

#[path = "pages/commands.rs"]
mod commands;
#[path = "pages/glossary.rs"]
mod glossary;
#[path = "pages/outputs.rs"]
mod outputs;
#[path = "pages/pictures.rs"]
mod pictures;
#[path = "pages/times.rs"]
mod times;

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the course, by its path from the course's root.
fn read(path: &str) -> String {
    let file = root().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A page, by its path below `docs/src`.
fn page(name: &str) -> String {
    read(&format!("docs/src/{name}"))
}

/// The pages that people write, each with its path below `docs/src`; the README is `../../README.md`.
fn pages() -> Vec<(String, String)> {
    let mut names = vec!["../../README.md".to_owned()];
    let source = root().join("docs/src");
    for entry in entries(&source) {
        let inside = match entry.is_dir() {
            true => entries(&entry), // a chapter: its galleries and hints are one level further down
            false => vec![entry],
        };
        let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md");
        names.extend(inside.into_iter().filter(is_page).map(|path| {
            let name = path.strip_prefix(&source).expect("it is below the source");
            name.to_string_lossy().replace('\\', "/")
        }));
    }
    let with_text = |name: String| (name.clone(), page(&name));
    names.into_iter().map(with_text).collect()
}

/// The rows of a page's tables, without the headings' underlines.
fn rows(page: &str) -> Vec<Vec<String>> {
    let rows = page.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| {
        let row = row.trim().trim_matches('|').replace("\\|", "\u{0}");
        let cell = |text: &str| text.replace('\u{0}', "|").trim().to_owned();
        row.split('|').map(cell).collect()
    })
    .collect()
}

/// Where a cell or a line links to.
fn links(text: &str) -> Vec<&str> {
    let after = text.split("](").skip(1);
    after.filter_map(|rest| rest.split(')').next()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("the course's folders can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the course's folders can be read").path())
        .collect();
    paths.sort();
    paths
}

fn root() -> &'static Path {
    let book = Path::new(env!("CARGO_MANIFEST_DIR"));
    book.parent().expect("the book is in the course's folder")
}
