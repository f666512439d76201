//! Pages on which the schedule of a mutant can be stepped through. They are no part of the sources, but made
//! for each built book from the receipts in the galleries.

use crate::gallery::{Exhibit, exhibits};
use anyhow::{Context, Result};
use grader::course::{Course, read};
use schedule::{Receipt, html_fragment, html_page};
use std::fs;
use std::path::Path;

/// Adds the pages to the book that was built into `output`.
pub fn write(root: &Path, course: &Course, output: &Path) -> Result<()> {
    for exhibit in exhibits(course)? {
        let kept = exhibit.replay(root);
        if !kept.is_file() {
            continue;
        }
        let receipt = serde_json::from_str(&read(&kept)?)
            .with_context(|| format!("{} is no receipt", kept.display()))?;
        let text = read(&exhibit.path)?;
        // mdBook copies the receipt to the same place: only the page is meant for readers.
        let copy = output.join(kept.strip_prefix(root.join("src"))?);
        let path = copy.with_extension("html");
        fs::write(&path, page(&exhibit, &receipt, &text))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn page(exhibit: &Exhibit, receipt: &Receipt, text: &str) -> String {
    let Exhibit {
        chapter,
        exercise,
        header,
        ..
    } = exhibit;
    let fragment = html_fragment(receipt, Some(text));
    // The names are Rust's, and need no escaping.
    let body = format!(
        "<nav class=\"receipt\"><a href=\"../../{exercise}.html\">← {chapter}::{exercise}</a></nav>\n\
         {fragment}"
    );
    html_page(&header.bug, &body)
}
