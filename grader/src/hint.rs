//! Hints: three steps for each exercise, shown one at a time.

use crate::course::{Course, read};
use anyhow::{Context, Result, ensure};

/// How a step's heading begins.
const HEADING: &str = "### Hint ";

/// The hints of a file, in order, without their headings.
pub fn steps(text: &str) -> Vec<&str> {
    let parts = text.split(HEADING).skip(1);
    parts
        .map(|part| part.split_once('\n').map_or("", |(_, body)| body.trim()))
        .collect()
}

/// One hint of an exercise, with how to see the next one.
pub fn show(course: &Course, chapter: &str, exercise: &str, step: usize) -> Result<String> {
    let chapter = course.chapter(chapter)?;
    ensure!(
        chapter.has(exercise),
        "`{}` has no exercise `{exercise}`; it has: {}",
        chapter.name,
        chapter.exercises.join(", ")
    );
    let text = read(&course.hints(&chapter.name, exercise))?;
    let steps = steps(&text);
    let hint = step.checked_sub(1).and_then(|at| steps.get(at));
    let hint =
        hint.with_context(|| format!("there is no step {step}; there are {}", steps.len()))?;
    let more = match steps.len() - step {
        0 => "That was the last hint.".to_owned(),
        _ => format!(
            "More: cargo run -- hint {} {exercise} --step {}",
            chapter.name,
            step + 1
        ),
    };
    Ok(format!("{hint}\n\n{more}\n"))
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
