//! What the check of a mutant finds, as the book's galleries show it.

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

/// A schedule with more steps than this is a loop that goes on: its text says so in a few lines, and nobody
/// steps through it. Longer ones would be half of all that the book keeps.
const MOST_STEPS: usize = 100;

/// What the book keeps of one mutant in one file: in `NAME.txt` the text that a gallery shows, in
/// `NAME.json` the receipt of a schedule that can be stepped through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where the book keeps it, from the course's root.
    pub file: String,
    /// What it is now; `None` where there is to be no such file.
    pub text: Option<String>,
}

impl Shown {
    /// What a check found of the mutant in this file.
    pub(super) fn receipt(mutant: &str, receipt: &Receipt) -> Result<[Shown; 2]> {
        let has_few_steps = |steps: usize| (1..=MOST_STEPS).contains(&steps);
        let schedule = receipt.schedule.as_ref();
        let replay = schedule.filter(|schedule| has_few_steps(schedule.steps.len()));
        let replay = replay.map(|_| serde_json::to_string(receipt)).transpose()?;
        let text = Some(schedule::render(receipt, &STYLE));
        Ok([
            Shown::kept(mutant, "txt", text),
            Shown::kept(mutant, "json", replay.map(|line| line + "\n")),
        ])
    }

    /// What else there is to say of the mutant in this file, such as the compiler's words.
    pub(super) fn text(mutant: &str, text: String) -> [Shown; 2] {
        [
            Shown::kept(mutant, "txt", Some(text)),
            Shown::kept(mutant, "json", None),
        ]
    }

    fn kept(mutant: &str, extension: &str, text: Option<String>) -> Shown {
        Shown {
            file: kept_in(mutant, extension),
            text,
        }
    }

    /// The fault in what the book shows, if there is one.
    pub(super) fn judge(&self, course: &Course) -> Result<Option<Fault>> {
        let kept = fs::read_to_string(course.root.join(&self.file)).ok();
        if kept == self.text {
            return Ok(None);
        }
        let said = |text: &Option<String>, is: &str| match text {
            Some(_) => is.to_owned(),
            None => "no such file".to_owned(),
        };
        Ok(Some(Fault {
            file: self.file.clone(),
            what: "the book does not show what the check finds".to_owned(),
            expected: said(&self.text, "what is found now"),
            got: said(&kept, "something else"),
            remedy: "run `cargo run -p book -- update`".to_owned(),
        }))
    }
}

/// `docs/src/locks/gallery/counter/never.txt` for `grader/mutants/locks/counter/never.rs`.
fn kept_in(mutant: &str, extension: &str) -> String {
    let path = Path::new(mutant).with_extension(extension);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    match &parts[..] {
        [.., chapter, exercise, name] => format!("docs/src/{chapter}/gallery/{exercise}/{name}"),
        _ => mutant.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schedule::{Mode, Schedule, Step, Verdict};

    const MUTANT: &str = "grader/mutants/locks/counter/never.rs";

    fn receipt(steps: usize) -> Receipt {
        let step = Step {
            thread: 0,
            operation: "lock count".to_owned(),
            value: None,
            place: None,
            preempts: false,
        };
        Receipt {
            chapter: "locks".to_owned(),
            exercise: "counter".to_owned(),
            check: "counts".to_owned(),
            claim: "it counts".to_owned(),
            mode: Mode::Interleavings,
            verdict: Verdict::WrongAnswer,
            reason: "0 is not 1".to_owned(),
            coverage: None,
            executions: 1,
            schedule: Some(Schedule {
                threads: vec!["main".to_owned()],
                steps: vec![step; steps],
                preemptions: 0,
                execution: 1,
                waits: Vec::new(),
                moments: Vec::new(),
            }),
        }
    }

    #[test]
    fn a_schedule_lies_in_its_exercises_gallery() {
        let shown = Shown::receipt(MUTANT, &receipt(MOST_STEPS)).unwrap();
        let files = shown.each_ref().map(|shown| shown.file.as_str());
        let stem = "docs/src/locks/gallery/counter/never";
        assert_eq!(files, [format!("{stem}.txt"), format!("{stem}.json")]);
        let [text, kept] = shown.map(|shown| shown.text.unwrap());
        assert!(text.contains("locks::counter  it counts"), "{text}");
        let kept: Receipt = serde_json::from_str(&kept).unwrap();
        assert_eq!(kept, receipt(MOST_STEPS));
    }

    #[test]
    fn only_a_schedule_with_a_few_steps_is_kept() {
        let mut without = receipt(1);
        without.schedule = None;
        for receipt in [receipt(0), receipt(MOST_STEPS + 1), without] {
            let [text, kept] = Shown::receipt(MUTANT, &receipt).unwrap();
            assert!(text.text.is_some());
            assert_eq!(kept.text, None);
        }
        let [text, kept] = Shown::text(MUTANT, "error\n".to_owned());
        assert_eq!(text.text.as_deref(), Some("error\n"));
        assert_eq!(kept.text, None);
    }
}
