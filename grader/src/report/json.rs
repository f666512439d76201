//! The gradebook for tools.
//!
//! The form is versioned: within `interleave/1` a field is added, never renamed or given another
//! meaning. Two runs on the same files give the same bytes, but for `timings`.

use crate::grade::{ChapterChecks, Gradebook, StudentResult, Timings};
use crate::intake::Ignored;
use crate::sandbox::Holds;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// The name and version of the form.
pub const FORMAT: &str = "interleave/1";

/// The whole document.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'a> {
    /// [`FORMAT`].
    pub format: &'static str,
    /// What submissions were held to.
    pub sandbox: Sandbox,
    /// What was checked, in reading order.
    pub chapters: &'a [ChapterChecks],
    /// The students, by name.
    pub students: &'a [StudentResult],
    /// What lay beside the students' folders and was left aside.
    pub ignored: &'a [Ignored],
    /// How long things took: all that differs between two runs.
    pub timings: &'a Timings,
}

/// What submissions were held to.
#[derive(Clone, Debug, Serialize)]
pub struct Sandbox {
    /// The layers that held.
    pub layers: Vec<&'static str>,
    /// What was limited.
    pub limited: Vec<&'static str>,
    /// What was not: run the grader on code you do not trust only where these are limited.
    pub not_limited: Vec<&'static str>,
    /// The wall-clock limit of each check, in seconds.
    pub seconds_per_check: u64,
}

/// The document of a gradebook.
pub fn document(book: &Gradebook) -> Document<'_> {
    let sandbox = Sandbox {
        layers: book.holds.layers(),
        limited: book.holds.limited(),
        not_limited: book.holds.not_limited(),
        seconds_per_check: book.time_limit,
    };
    Document {
        format: FORMAT,
        sandbox,
        chapters: &book.chapters,
        students: &book.students,
        ignored: &book.ignored,
        timings: &book.timings,
    }
}

/// A document as text that ends with a newline.
pub fn to_string(document: &impl Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(document)? + "\n")
}

/// The gradebook of a document that [`document`] made.
pub fn read(text: &str) -> Result<Gradebook> {
    #[derive(Deserialize)]
    struct Form {
        format: String,
    }
    #[derive(Deserialize)]
    struct Read {
        sandbox: Held,
        chapters: Vec<ChapterChecks>,
        students: Vec<StudentResult>,
        ignored: Vec<Ignored>,
        timings: Timings,
    }
    #[derive(Deserialize)]
    struct Held {
        layers: Vec<String>,
        seconds_per_check: u64,
    }
    // The form first: what another form lacks is no fault of the file's.
    let Form { format } = serde_json::from_str(text).context("not a gradebook")?;
    ensure!(
        format == FORMAT,
        "the gradebook has the form {format:?}; this grader reads {FORMAT}: grade again"
    );
    let read: Read = serde_json::from_str(text).context("not a whole gradebook: grade again")?;
    let held_by = |layer: &str| read.sandbox.layers.iter().any(|name| name == layer);
    Ok(Gradebook {
        holds: Holds {
            rlimits: held_by("rlimits"),
            landlock: held_by("landlock"),
            seccomp: held_by("seccomp"),
            namespaces: held_by("namespaces"),
        },
        chapters: read.chapters,
        students: read.students,
        ignored: read.ignored,
        time_limit: read.sandbox.seconds_per_check,
        timings: read.timings,
    })
}
