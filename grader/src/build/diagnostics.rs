//! The compiler's errors: whose they are, and how they are shown.

use super::rustc::Failure;
use crate::sandbox::How;
use cargo_metadata::diagnostic::{DiagnosticLevel, DiagnosticSpan};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) use cargo_metadata::diagnostic::Diagnostic;

/// Longest text of errors that is kept for one exercise, in bytes.
const LONGEST: usize = 16 * 1024;

/// The errors among the lines of the compiler's standard error, and the lines that are none of its
/// messages. The scratch folder's name is taken out: it says nothing and differs in every run.
pub(super) fn parse_all(stderr: &str, scratch: &Path) -> (Vec<Diagnostic>, String) {
    let scratch = format!("{}/", scratch.display());
    let mut errors = Vec::new();
    let mut other = String::new();
    for line in stderr.lines() {
        let line = line.replace(&scratch, "");
        match serde_json::from_str::<Diagnostic>(&line) {
            Ok(message) if is_error(message.level) => errors.push(message),
            Ok(_) => {}
            Err(_) => {
                other.push_str(&line);
                other.push('\n');
            }
        }
    }
    (errors, other)
}

impl Failure {
    /// The errors that lie in an exercise's file or in its checks, as texts.
    pub(super) fn by_exercise(&self, chapter: &str) -> BTreeMap<String, String> {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for error in &self.errors {
            if let Some(exercise) = exercise_of(error, chapter) {
                texts.entry(exercise).or_default().push_str(&shown(error));
            }
        }
        texts.values_mut().for_each(shorten);
        texts
    }

    /// Everything the compiler said.
    pub(super) fn text(&self) -> String {
        let mut text: String = self.errors.iter().map(shown).collect();
        if text.is_empty() {
            text = match self.how {
                How::TimedOut => "the compiler did not end within the time limit\n".to_owned(),
                How::Exited(code) => format!("the compiler ended with exit code {code}\n"),
                How::Signalled(signal) => format!("the compiler was ended by signal {signal}\n"),
            };
            text.push_str(&self.other);
        }
        shorten(&mut text);
        text
    }
}

/// The first line of a diagnostic's text that says what is wrong.
pub fn headline(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The exercise in whose file or checks an error lies: where it points to, or else what it mentions.
fn exercise_of(error: &Diagnostic, chapter: &str) -> Option<String> {
    let (primary, secondary): (Vec<_>, Vec<_>) =
        error.spans.iter().partition(|span| span.is_primary);
    let noted = error.children.iter().flat_map(|child| &child.spans);
    let mut files = primary
        .into_iter()
        .chain(secondary)
        .chain(noted)
        .flat_map(files);
    files.find_map(|file| exercise_of_file(&file, chapter))
}

/// The file of a span, and then those of the macro calls that it came out of.
fn files(span: &DiagnosticSpan) -> Vec<String> {
    let mut files = vec![span.file_name.clone()];
    let mut expansion = span.expansion.as_deref();
    while let Some(outer) = expansion {
        files.push(outer.span.file_name.clone());
        expansion = outer.span.expansion.as_deref();
    }
    files
}

/// `counter` for `src/counter.rs` and for `checks/locks/counter.rs`.
fn exercise_of_file(file: &str, chapter: &str) -> Option<String> {
    let checks = format!("checks/{chapter}/");
    let name = file
        .strip_prefix("src/")
        .or_else(|| file.strip_prefix(checks.as_str()))?;
    let exercise = name.split('/').next()?;
    Some(exercise.strip_suffix(".rs").unwrap_or(exercise).to_owned())
}

fn is_error(level: DiagnosticLevel) -> bool {
    matches!(level, DiagnosticLevel::Error | DiagnosticLevel::Ice)
}

fn shown(error: &Diagnostic) -> String {
    error
        .rendered
        .clone()
        .unwrap_or_else(|| format!("{}\n", error.message))
}

fn shorten(text: &mut String) {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push_str("…\n");
    }
}

#[cfg(test)]
mod tests;
