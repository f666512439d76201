//! What there is to learn from an exercise once it is solved: the idea, the reference solution beside
//! one's own, and the wrong ones with the schedules that break them.

use super::progress::Progress;
use super::{Task, attempt, prose, terminal, watch};
use crate::course::{Course, read};
use crate::verify::Mutant;
use anyhow::{Context, Result, anyhow, ensure};
use schedule::{Receipt, Style, render};
use similar::TextDiff;
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// How to show an explanation.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The longest line.
    pub width: usize,
    /// Whether schedules are in colour.
    pub color: bool,
    /// Whether the wrong solutions come with what breaks them, or are only named.
    pub schedules: bool,
}

impl Form {
    /// All of it, on standard output.
    pub fn here(color: bool) -> Form {
        Form {
            width: terminal::width(),
            color,
            schedules: true,
        }
    }
}

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
pub fn explain(course: &Course, task: &Task, spoil: bool, form: &Form) -> Result<String> {
    may_be_told(course, task, spoil, "explain")?;
    let page = course.page(&task.chapter, &task.exercise);
    let folder = page.parent().context("a page without a folder")?;
    let idea = prose::plain(section(&read(&page)?, "The idea").trim(), folder)?;
    let idea = terminal::fill(&idea, form.width);
    let (diff, wrong) = (beside(course, task)?, wrong(course, task, form)?);
    Ok(format!("{task}\n\n{idea}\n{diff}\n{wrong}"))
}

/// The learner's solution beside the reference.
fn beside(course: &Course, task: &Task) -> Result<String> {
    let (mine, reference) = (task.file(course), task.solution(course));
    let (old, new) = (read(&mine)?, read(&reference)?);
    if old == new {
        return Ok("Your file is the reference solution.\n".to_owned());
    }
    let diff = TextDiff::from_lines(&old, &new);
    let mut unified = diff.unified_diff();
    let (mine, reference) = (course.show(&mine), course.show(&reference));
    let unified = unified.header(&mine, &reference).context_radius(4);
    Ok(format!(
        "Yours (-) beside the reference solution (+)\n\n{unified}"
    ))
}

/// The wrong solutions, and what breaks them.
fn wrong(course: &Course, task: &Task, form: &Form) -> Result<String> {
    let mutants = course.mutants(&task.chapter, &task.exercise)?;
    let Some(folder) = mutants.first().and_then(|first| first.parent()) else {
        return Ok(String::new());
    };
    let Task { chapter, exercise } = task;
    let what = match form.schedules {
        true => format!(
            "Each of these compiles, and the checks reject it. Its code is in {}, in the file that is named with \
             it; where a schedule says `{exercise}.rs:5`, that is line 5 of that file, not of yours.",
            course.show(folder)
        ),
        false => format!(
            "Each of these compiles, and the checks reject it; `cargo learn explain {chapter} {exercise}` shows \
             what breaks it."
        ),
    };
    let mut text = format!("Wrong on purpose\n\n{}", terminal::fill(&what, form.width));
    if !form.schedules {
        text.push('\n');
    }
    let gallery = course.root.join("docs/src").join(chapter);
    let gallery = gallery.join("gallery").join(exercise);
    for path in mutants {
        let Mutant { bug, why, .. } = Mutant::parse(&read(&path)?)
            .map_err(|error| anyhow!("{}: {error}", course.show(&path)))?;
        if !form.schedules {
            text.push_str(&terminal::fill(&format!("• {bug}"), form.width));
            continue;
        }
        let name = path.file_name().context("a file without a name")?;
        let what = format!("• {bug}: {} ({})", why.join(" "), name.display());
        write!(text, "\n{}\n", terminal::fill(&what, form.width))?;
        for line in shown(&gallery.join(name), form)?.lines() {
            writeln!(text, "{}", format!("  {line}").trim_end())?;
        }
    }
    Ok(text)
}

/// How much a text is moved to the right below the wrong solution that it belongs to.
const INDENT: usize = 2;

/// What breaks a wrong solution. Where the book keeps what the check found, it is laid out for this width; elsewhere it is the text
/// that the book shows.
fn shown(exhibit: &Path, form: &Form) -> Result<String> {
    let receipt = exhibit.with_extension("json");
    let width = form.width.saturating_sub(INDENT);
    if !receipt.is_file() {
        let text = read(&exhibit.with_extension("txt"))?;
        return Ok(narrowed(&text, width));
    }
    let receipt: Receipt = serde_json::from_str(&read(&receipt)?)
        .with_context(|| format!("{} is no receipt", receipt.display()))?;
    let style = Style {
        width,
        color: form.color,
        // Nobody runs a wrong solution again.
        guide: false,
        ..Style::plain()
    };
    Ok(render(&receipt, &style))
}

/// A text with a schedule in it, for a terminal that may be narrower: prose goes on below, rows of the table, of which that would make
/// nonsense, are cut.
fn narrowed(text: &str, width: usize) -> String {
    let is_row = |line: &str| line.matches('│').count() > 1 || line.contains("╌╌");
    let line = |line: &str| {
        if line.width() <= width {
            format!("{line}\n")
        } else if is_row(line) {
            terminal::cut(line, width) + "\n"
        } else {
            terminal::fill(line, width)
        }
    };
    text.lines().map(line).collect()
}

/// Runs the checks of an exercise that was never seen to pass: whoever runs them with `cargo test` is in no
/// account.
///
/// # Errors
/// If cargo cannot be run.
pub fn catch_up(course: &Course, task: &Task) -> Result<()> {
    let was_solved = Progress::read(course)?.state(course, task)?.was_solved();
    if !was_solved {
        attempt::announce(task);
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
    use super::{Form, section, shown};
    use std::path::Path;

    #[test]
    fn a_schedule_takes_the_room_that_there_is() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/locks/gallery/counter");
        let exhibit = root.join("two_critical_sections.rs");
        let form = |width| Form {
            width,
            color: false,
            schedules: true,
        };
        let on = |width| shown(&exhibit, &form(width)).unwrap();
        // What the book shows has a hundred columns.
        let book = std::fs::read_to_string(exhibit.with_extension("txt")).unwrap();
        assert_eq!(on(102).trim_end(), book.trim_end());
        for width in [60, 80] {
            let text = on(width);
            assert!(
                text.lines().all(|line| line.chars().count() + 2 <= width),
                "{text}"
            );
        }
        // Where there is only the text, its rows are cut rather than broken, and its prose is laid out.
        let exhibit = root.join("busy_loop.rs");
        let book = std::fs::read_to_string(exhibit.with_extension("txt")).unwrap();
        assert_eq!(shown(&exhibit, &form(102)).unwrap(), book);
        insta::assert_snapshot!(shown(&exhibit, &form(60)).unwrap());
    }

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let page = "# A\n\n## The idea\n\nOne.\n\n### More\n\nTwo.\n\n## The exercise\n\nThree.\n";
        assert_eq!(section(page, "The idea"), "\nOne.\n\n### More\n\nTwo.\n");
        assert_eq!(section(page, "Hints"), "");
    }
}
