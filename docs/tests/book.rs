//! The book is sound: `cargo test -p book`.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The book, built once as `cargo run -p book` does, but in a folder of its own.
fn built() -> &'static Path {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let build = || {
        let output = tempfile::tempdir().expect("a temporary folder can be made");
        book::build(output.path()).expect("the book builds");
        output
    };
    BUILT.get_or_init(build).path()
}

#[test]
fn every_link_include_page_and_block_of_code_is_kept_true() {
    let faults = book::faults(built()).expect("the book's files can be read");
    assert!(
        faults.is_empty(),
        "{} faults in the book:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Where a search leads, and words that are found there.
const FOUND: [(&str, &str); 6] = [
    ("introduction.html#the-fast-track", "likely to be new"),
    (
        "python.html#where-everything-is",
        "BoundedSemaphore.release",
    ),
    ("model-checking.html#bounds-on-departures", "departures"),
    (
        "contributing.html#an-exercise-in-ten-steps",
        "Write three hints",
    ),
    (
        "glossary.html#priority-inversion",
        "The urgent thread waits",
    ),
    (
        "glossary.html#wait-for-graph",
        "A circle in it is a deadlock",
    ),
];

#[test]
fn every_page_can_be_searched() {
    let index = book::files(built()).expect("the built book can be read");
    let index = index.iter().find(|path| {
        let name = path.file_name().expect("a file has a name");
        name.to_string_lossy().starts_with("searchindex")
    });
    let index = fs::read_to_string(index.expect("there is an index")).expect("it is a text");
    for (place, words) in FOUND {
        assert!(index.contains(&format!("\"{place}\"")), "{place}");
        assert!(index.contains(words), "{words}");
    }
    let summary = fs::read_to_string(book::root().join("src/SUMMARY.md")).expect("it is there");
    let pages = summary.split("](").skip(1);
    let pages: Vec<&str> = pages.filter_map(|rest| rest.split(".md)").next()).collect();
    assert!(pages.len() > 80, "only {} pages", pages.len());
    for page in pages {
        assert!(index.contains(&format!("\"{page}.html#")), "{page}");
    }
}
