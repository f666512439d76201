//! What there is to learn from an exercise once it is solved: the idea, the reference solution beside
//! one's own, and the wrong ones with the schedules that break them.

use super::progress::Progress;
use super::{Task, terminal, watch};
use crate::course::{Course, read};
use crate::verify::Mutant;
use anyhow::{Result, anyhow, ensure};
use similar::TextDiff;
use std::fmt::Write;

/// The reference solution.
///
/// # Errors
/// If the exercise was never solved and the learner does not ask for it all the same.
pub fn solution(course: &Course, task: &Task, spoil: bool) -> Result<String> {
    may_be_told(course, task, spoil, "solution")?;
    read(&task.solution(course))
}

/// The idea of an exercise, how the reference solution differs from the learner's, and the wrong
/// solutions with what breaks them.
///
/// # Errors
/// As [`solution`].
pub fn explain(course: &Course, task: &Task, spoil: bool) -> Result<String> {
    may_be_told(course, task, spoil, "explain")?;
    let page = read(&course.page(&task.chapter, &task.exercise))?;
    let width = terminal::width();
    let idea = terminal::fill(section(&page, "The idea").trim(), width);
    let mut text = format!("{task}\n\n{idea}");

    let (mine, reference) = (read(&task.file(course))?, read(&task.solution(course))?);
    let diff = TextDiff::from_lines(&mine, &reference);
    let mut unified = diff.unified_diff();
    let names = (
        course.show(&task.file(course)),
        course.show(&task.solution(course)),
    );
    let unified = unified.header(&names.0, &names.1).context_radius(4);
    match unified.to_string() {
        same if same.is_empty() => text.push_str("\nYour file is the reference solution.\n"),
        unified => write!(
            text,
            "\nYours (-) beside the reference solution (+)\n\n{unified}"
        )?,
    }

    text.push_str("\nWrong on purpose\n");
    let gallery = course.root.join("docs/src").join(&task.chapter);
    let gallery = gallery.join("gallery").join(&task.exercise);
    for path in course.mutants(&task.chapter, &task.exercise)? {
        let header = Mutant::parse(&read(&path)?)
            .map_err(|error| anyhow!("{}: {error}", course.show(&path)))?;
        let what = format!("• {}: {}", header.bug, header.why.join(" "));
        let what = terminal::fill(&what, width);
        write!(text, "\n{what}  {}\n\n", course.show(&path))?;
        let name = path.with_extension("txt");
        let shown = name.file_name().map(|name| gallery.join(name));
        for line in shown
            .map(|path| read(&path))
            .transpose()?
            .unwrap_or_default()
            .lines()
        {
            writeln!(text, "  {line}")?;
        }
    }
    Ok(text)
}

/// Runs the checks of an exercise that was never seen to pass: whoever runs them with `cargo test` is in no
/// account.
///
/// # Errors
/// If cargo cannot be run.
pub fn catch_up(course: &Course, task: &Task) -> Result<()> {
    let was_solved = Progress::read(course)?.state(course, task)?.was_solved();
    if !was_solved {
        watch::quietly(course, task)?;
    }
    Ok(())
}

fn may_be_told(course: &Course, task: &Task, spoil: bool, command: &str) -> Result<()> {
    let was_solved = Progress::read(course)?.state(course, task)?.was_solved();
    ensure!(
        was_solved || spoil,
        "{task} is not solved yet; \
         `cargo learn {command} {} {} --spoil` tells it all the same",
        task.chapter,
        task.exercise
    );
    Ok(())
}

/// What stands in a page below this heading, up to the next one.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("## {heading}\n"));
    let rest = start.map_or("", |at| &page[at + heading.len() + 4..]);
    rest.split("\n## ").next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let page = "# A\n\n## The idea\n\nOne.\n\n### More\n\nTwo.\n\n## The exercise\n\nThree.\n";
        assert_eq!(section(page, "The idea"), "\nOne.\n\n### More\n\nTwo.\n");
        assert_eq!(section(page, "Hints"), "");
    }
}
