//! The Python on the pages runs: each file says with its own assertions whether it is right.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_python_counterpart_runs_where_python_is_installed() {
    let files = counterparts();
    assert!(!files.is_empty(), "no Python file found below docs/src");
    for file in files {
        match Command::new("python3")
            .arg(&file)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .output()
        {
            Ok(output) => assert!(
                output.status.success(),
                "{}: {}",
                file.display(),
                String::from_utf8_lossy(&output.stderr)
            ),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return println!("python3 is not installed: nothing was run");
            }
            Err(error) => panic!("cannot run python3: {error}"),
        }
    }
}

/// `docs/src/<chapter>/python/*.py`.
fn counterparts() -> Vec<PathBuf> {
    let chapters = entries(&book::root().join("src"));
    let folders = chapters.iter().map(|chapter| chapter.join("python"));
    let files = folders
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| entries(&folder));
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "py"))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("the book's folders can be read");
    entries
        .map(|entry| entry.expect("the book's folders can be read").path())
        .collect()
}
