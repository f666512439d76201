//! The compiler's errors: whose they are, and how they are shown.

use super::rustc::Failure;
use crate::sandbox::How;
use cargo_metadata::diagnostic::{DiagnosticLevel, DiagnosticSpan};
use schedule::Verdict;
use std::collections::BTreeMap;
use std::path::Path;

pub(super) use cargo_metadata::diagnostic::Diagnostic;

/// Longest text of errors that is kept for one exercise, in bytes.
const LONGEST: usize = 16 * 1024;

/// The errors among the lines of the compiler's standard error, and the lines that are none of its
/// messages. Names of `folders` are taken out, and those of the folders that other crates lie in: they
/// say nothing, and differ from machine to machine.
pub(super) fn parse_all(stderr: &str, folders: &[&Path]) -> (Vec<Diagnostic>, String) {
    let folders: Vec<String> = folders
        .iter()
        .map(|folder| format!("{}/", folder.display()))
        .collect();
    let mut errors = Vec::new();
    let mut other = String::new();
    for line in stderr.lines() {
        let line = folders.iter().fold(without_registry(line), |line, folder| {
            line.replace(folder, "")
        });
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

/// The line with the paths of other crates' sources cut down to what says which file it is:
/// `parking_lot-0.12.5/src/lib.rs`, `library/core/src/option.rs`.
fn without_registry(line: &str) -> String {
    /// Where such sources lie, and how many folders below that have names that say nothing.
    const SOURCES: [(&str, usize); 3] = [
        ("/registry/src/", 1),
        ("/rustlib/src/rust/", 0),
        ("/rustc/", 1),
    ];
    let mut line = line.to_owned();
    for (sources, below) in SOURCES {
        let mut from = 0;
        while let Some(at) = line[from..].find(sources).map(|at| from + at) {
            let begins = |c: char| c.is_whitespace() || "\"'`(<=".contains(c);
            let start = line[..at].rfind(begins).map_or(0, |before| before + 1);
            let rest = at + sources.len();
            let mut slashes = line[rest..]
                .match_indices('/')
                .map(|(slash, _)| rest + slash + 1);
            let end = match below {
                0 => Some(rest),
                _ => slashes.nth(below - 1),
            };
            // Only what is a path from the root on.
            match end.filter(|_| line[start..].starts_with('/')) {
                Some(end) => line.replace_range(start..end, ""),
                None => from = rest,
            }
        }
    }
    line
}

/// Why an exercise's file was left out of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Whether it does not compile, or took too much of something.
    pub verdict: Verdict,
    /// What the compiler says.
    pub text: String,
}

impl Failure {
    /// The errors that lie in an exercise's file or in its checks.
    pub(super) fn by_exercise(&self, chapter: &str) -> BTreeMap<String, Rejection> {
        let mut rejections: BTreeMap<String, Rejection> = BTreeMap::new();
        for error in &self.errors {
            if let Some(exercise) = exercise_of(error, chapter) {
                let rejection = rejections.entry(exercise).or_insert(Rejection {
                    verdict: Verdict::DoesNotCompile,
                    text: String::new(),
                });
                rejection.text.push_str(&shown(error));
                if is_for_want_of_memory(error) {
                    rejection.verdict = Verdict::OutOfMemory;
                }
            }
        }
        for rejection in rejections.values_mut() {
            shorten(&mut rejection.text);
        }
        rejections
    }

    /// The failure as a whole, of a build with a single exercise in it.
    pub(super) fn rejection(&self) -> Rejection {
        // The runtime's words, right before it aborts; and the signals for the processor's time and
        // for a file that is too large.
        let out_of_memory = self.other.contains("memory allocation of ")
            || self.errors.iter().any(is_for_want_of_memory);
        let verdict = match self.how {
            How::TimedOut | How::Signalled(24) => Verdict::TimedOut,
            How::Signalled(9 | 25) => Verdict::OutOfMemory,
            _ if out_of_memory => Verdict::OutOfMemory,
            _ => Verdict::DoesNotCompile,
        };
        let headline = match verdict {
            Verdict::TimedOut => {
                "the compiler did not get through the file within its time limit\n"
            }
            Verdict::OutOfMemory => "the compiler ran out of memory on this file\n",
            _ => "",
        };
        let text = format!("{headline}{}", self.text());
        Rejection { verdict, text }
    }

    /// Whether the compiler or the linker found the disk full.
    pub(super) fn is_for_want_of_disk(&self) -> bool {
        let full = "No space left on device";
        let errors = self.errors.iter();
        let unlocated = errors.filter(|error| error.spans.is_empty());
        self.other.contains(full)
            || unlocated
                .into_iter()
                .any(|error| shown(error).contains(full))
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

/// Whether the compiler, computing a constant, asked for more memory than it may have.
fn is_for_want_of_memory(error: &Diagnostic) -> bool {
    let code = error.code.as_ref().is_some_and(|code| code.code == "E0080");
    code && error.message.contains("more memory than available")
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
