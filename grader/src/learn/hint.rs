//! Hints: three steps for each exercise, shown one at a time.

use super::progress::Progress;
use super::{Task, terminal};
use crate::course::{Course, read};
use anyhow::{Context, Result};

/// How a step's heading begins.
const HEADING: &str = "### Hint ";

/// The hints of a file, in order, without their headings.
pub fn steps(text: &str) -> Vec<&str> {
    let parts = text.split(HEADING).skip(1);
    parts
        .map(|part| part.split_once('\n').map_or("", |(_, body)| body.trim()))
        .collect()
}

/// One hint of an exercise: this one, or the one after the last that was shown.
pub fn show(course: &Course, task: &Task, step: Option<usize>) -> Result<String> {
    let text = read(&course.hints(&task.chapter, &task.exercise))?;
    let steps = steps(&text);
    let step = match step {
        Some(step) => step,
        None => Progress::update(course, |progress| progress.next_hint(task, steps.len()))?,
    };
    let hint = step.checked_sub(1).and_then(|at| steps.get(at));
    let hint =
        hint.with_context(|| format!("there is no step {step}; there are {}", steps.len()))?;
    let last = if step == steps.len() {
        "\n\nThat was the last hint."
    } else {
        ""
    };
    Ok(format!(
        "{task}, hint {step} of {}\n\n{}{last}\n",
        steps.len(),
        terminal::fill(hint, terminal::width()).trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_step_ends_where_the_next_begins() {
        let text = "### Hint 1\n\nWhat?\n\n### Hint 2\nThat.\n### Hint 3\n";
        assert_eq!(steps(text), ["What?", "That.", ""]);
    }
}
