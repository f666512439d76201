//! The gradebook as pages: one about the class for the instructor, one for each student to be sent.
//!
//! No file beside the page, nothing from elsewhere: a page can be mailed, printed and read in ten
//! years. A student's page has one script, with which schedules can be stepped through; it needs none to
//! be read. Names and output come from people who may mean harm; all of it goes through `escape`.

mod class;
mod escape;
mod mistakes;
mod student;

use crate::gradebook::{Gradebook, Graded};
use anyhow::Result;
use escape::line;
use schedule::Verdict;
use std::collections::BTreeMap;

/// The hints of each exercise, by chapter and exercise: Markdown, from the course.
pub type Hints = BTreeMap<(String, String), Vec<String>>;

/// The page about the class.
pub const CLASS: &str = "index.html";

const STYLE: &str = include_str!("html/style.css");

/// What the policy of a page says that has no script: nothing runs and nothing comes from elsewhere,
/// whatever the text in the page may say.
const NO_SCRIPT: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page about the whole class, for the instructor alone.
pub fn class(book: &dyn Gradebook) -> Result<String> {
    Ok(page("The class", NO_SCRIPT, "", &class::body(book)?))
}

/// The page for one student. It says nothing of anybody else.
pub fn student(student: &Graded, hints: &Hints) -> String {
    let script = schedule::HTML_SCRIPT;
    let body = student::body(student, hints);
    page(
        &student.result.student,
        schedule::HTML_POLICY,
        schedule::HTML_STYLE,
        &format!("{body}<script>{script}</script>\n"),
    )
}

/// The file name of a student's page; `at` is the student's place in the class.
pub fn file_name(at: usize, student: &str) -> String {
    const LONGEST: usize = 40;
    let letters = student.chars().take(LONGEST).map(|c| match c {
        c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
        _ => '-',
    });
    let name: String = letters.collect();
    let words: Vec<_> = name.split('-').filter(|word| !word.is_empty()).collect();
    // The number makes it unique where names differ only in what a file name cannot have.
    format!("{:03}-{}.html", at + 1, words.join("-"))
}

fn page(title: &str, policy: &str, style: &str, body: &str) -> String {
    let title = line(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n<main>\n{body}\
         </main>\n</body>\n</html>\n"
    )
}

/// The class of a verdict, for the style sheet.
fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "good",
        Verdict::Unsolved | Verdict::NotSubmitted => "open",
        _ => "bad",
    }
}

/// The sign of a verdict: colours alone would not do in print.
fn sign(verdict: Verdict) -> &'static str {
    match kind(verdict) {
        "good" => "✓",
        "open" => "·",
        _ => "✗",
    }
}

/// A score without decimals that say nothing.
fn score(score: f64) -> String {
    let score = (score * 100.0).round() / 100.0;
    score.to_string()
}
