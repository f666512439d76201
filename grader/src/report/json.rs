//! The gradebook for tools.
//!
//! The form is versioned: within `interleave/1` a field is added, never renamed or given another
//! meaning. Two runs on the same files give the same bytes: nothing in it has to do with time.

use crate::gradebook::{ChapterChecks, Gradebook, Graded};
use crate::intake::Ignored;
use anyhow::{Context, Result};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use std::io::Write;

/// The name and version of the form.
pub const FORMAT: &str = "interleave/1";

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    sandbox: Sandbox,
    /// What was checked, in reading order.
    chapters: &'a [ChapterChecks],
    students: Students<'a>,
    /// What lay beside the students' folders and was left aside.
    ignored: &'a [Ignored],
}

/// What submissions were held to.
#[derive(Serialize)]
struct Sandbox {
    /// The layers that held.
    layers: Vec<&'static str>,
    /// What was limited.
    limited: Vec<&'static str>,
    /// What was not: run the grader on code you do not trust only where these are limited.
    not_limited: Vec<&'static str>,
    /// The wall-clock limit of each check, in seconds.
    seconds_per_check: u64,
}

/// The students, by name; read while they are written.
struct Students<'a>(&'a dyn Gradebook);

impl Serialize for Students<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut failure = None;
        let read = self.0.each(&mut |Graded { result, .. }| {
            list.serialize_element(&result).map_err(|error| {
                let text = error.to_string();
                failure = Some(error);
                anyhow::Error::msg(text)
            })
        });
        match (failure, read) {
            (Some(failure), _) => Err(failure),
            (None, Err(error)) => Err(S::Error::custom(format!("{error:#}"))),
            (None, Ok(())) => list.end(),
        }
    }
}

/// Writes the gradebook.
pub fn write(book: &dyn Gradebook, out: &mut dyn Write) -> Result<()> {
    let head = book.head();
    let document = Document {
        format: FORMAT,
        sandbox: Sandbox {
            layers: head.holds.layers(),
            limited: head.holds.limited(),
            not_limited: head.holds.not_limited(),
            seconds_per_check: head.time_limit,
        },
        chapters: &head.chapters,
        students: Students(book),
        ignored: &head.ignored,
    };
    serde_json::to_writer_pretty(&mut *out, &document).context("cannot write JSON")?;
    Ok(out.write_all(b"\n")?)
}

/// Any other document, as text that ends with a newline.
pub fn to_string(document: &impl Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(document)? + "\n")
}
