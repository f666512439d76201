//! What the check of a mutant prints, as the book's galleries show it.

use super::Fault;
use crate::course::Course;
use anyhow::Result;
use schedule::{Receipt, Style};
use std::fs;
use std::path::Path;

/// The book names the page that it is on and shows no command for hints after the exercise.
const STYLE: Style = Style {
    guide: false,
    ..Style::plain()
};

/// The text that the book shows, of one mutant or otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where the book keeps it, from the course's root.
    pub file: String,
    /// The text, as it is printed now.
    pub text: String,
}

impl Shown {
    /// What a check printed of the mutant in this file.
    pub(super) fn receipt(mutant: &str, receipt: &Receipt) -> Shown {
        Shown::text(mutant, schedule::render(receipt, &STYLE))
    }

    /// What else there is to say of the mutant in this file, such as the compiler's words.
    pub(super) fn text(mutant: &str, text: String) -> Shown {
        Shown {
            file: kept_in(mutant),
            text,
        }
    }

    /// The fault in what the book shows, if there is one.
    pub(super) fn judge(&self, course: &Course) -> Result<Option<Fault>> {
        let got = match fs::read_to_string(course.root.join(&self.file)) {
            Ok(text) if text == self.text => return Ok(None),
            Ok(_) => "another text",
            Err(_) => "no such file",
        };
        Ok(Some(Fault {
            file: self.file.clone(),
            what: "the book does not show what the check prints".to_owned(),
            expected: "what is printed now".to_owned(),
            got: got.to_owned(),
            remedy: "run `cargo run -p book -- update`".to_owned(),
        }))
    }
}

/// `docs/src/locks/gallery/counter/never.txt` for `grader/mutants/locks/counter/never.rs`.
fn kept_in(mutant: &str) -> String {
    let path = Path::new(mutant).with_extension("txt");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    match &parts[..] {
        [.., chapter, exercise, name] => format!("docs/src/{chapter}/gallery/{exercise}/{name}"),
        _ => mutant.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_lies_in_its_exercises_gallery() {
        assert_eq!(
            kept_in("grader/mutants/locks/counter/never.rs"),
            "docs/src/locks/gallery/counter/never.txt"
        );
    }
}
