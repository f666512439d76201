//! The parts of pages that are written by this program: galleries and hints.
//!
//! They only put together what stands elsewhere, and include it rather than repeat it. They are
//! in the repository so that plain mdBook can build the book; one that is no longer as it would be written
//! now is a fault.

use crate::{gallery, hints};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

const NOTE: &str = "<!-- Written by `cargo run -p book -- update`. -->\n";

/// Writes all parts anew, below the book's root.
pub fn update(root: &Path) -> Result<()> {
    for (path, text) in parts(root)? {
        fs::create_dir_all(path.parent().expect("a part is in a folder"))
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The parts that are not as they would be written now.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (path, text) in parts(root)? {
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            let name = path.strip_prefix(root).unwrap_or(&path).display();
            faults.push(format!(
                "{name} is out of date: run `cargo run -p book -- update`"
            ));
        }
    }
    Ok(faults)
}

fn parts(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut parts = gallery::pages(root)?;
    parts.extend(hints::pages(root)?);
    for (_, text) in &mut parts {
        text.insert_str(0, NOTE);
    }
    Ok(parts)
}
