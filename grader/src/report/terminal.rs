//! The gradebook for a person at a terminal.

use super::table::table;
use super::text::{block, shown};
use crate::gradebook::{ChapterChecks, Gradebook, Graded, StudentResult};
use crate::verdict::{CheckResult, ExerciseResult, telling};
use anyhow::Result;
use schedule::{Receipt, Style, Verdict, render};
use std::io::Write;

/// Draws the tables, and for each exercise that did not pass why. With `details`, also every
/// failing check with its schedule, and what was left aside.
pub fn draw(book: &dyn Gradebook, details: bool, style: &Style, out: &mut dyn Write) -> Result<()> {
    // Where to read on is for the learner at the keyboard; a class has many of them.
    let style = &Style {
        guide: false,
        ..*style
    };
    let chapters = &book.head().chapters;
    let mut tables = vec![Vec::new(); chapters.len()];
    let (mut students, mut full) = (0, 0);
    // A few lines for each student are kept; schedules are too many, and read again.
    let mut lines = String::new();
    book.each_in_brief(&mut |Graded { result, .. }| {
        students += 1;
        full += usize::from(result.score == result.max_score);
        for (rows, chapter) in tables.iter_mut().zip(chapters) {
            rows.push(row(&result, chapter));
        }
        if !details {
            lines.push_str(&faults(&result, details, style));
        }
        Ok(())
    })?;
    for (rows, chapter) in tables.iter().zip(chapters) {
        write!(out, "{}", table(&header(chapter), rows, style.width))?;
    }
    write!(out, "{lines}")?;
    if details {
        book.each(&mut |Graded { result, .. }| {
            write!(out, "{}", faults(&result, details, style))?;
            Ok(())
        })?;
    }
    for file in &book.head().ignored {
        let (path, why) = (shown(&file.path), shown(&file.why));
        writeln!(out, "not graded: {path} ({why})")?;
    }
    let some = if details {
        ""
    } else {
        "; --details shows the schedules"
    };
    writeln!(
        out,
        "{students} students, {full} with every check passed{some}"
    )?;
    Ok(())
}

/// One column per exercise.
fn header(chapter: &ChapterChecks) -> Vec<String> {
    let mut header = vec![chapter.chapter.clone()];
    let exercises = chapter.exercises.iter();
    header.extend(exercises.map(|known| known.exercise.clone()));
    header.push("score".to_owned());
    header
}

/// One row per student.
fn row(student: &StudentResult, chapter: &ChapterChecks) -> Vec<String> {
    let mut row = vec![shown(&student.student)];
    let results = student
        .exercises
        .iter()
        .filter(|result| result.chapter == chapter.chapter);
    row.extend(results.clone().map(cell));
    let score: f64 = results.clone().map(|result| result.score).sum();
    let most: f64 = results.map(|result| result.max_score).sum();
    row.push(format!("{score:.1} of {most}"));
    row
}

fn cell(result: &ExerciseResult) -> String {
    if result.checks.is_empty() || result.verdict == Verdict::Passed {
        return result.verdict.to_string();
    }
    format!(
        "{} {}/{}",
        short(result.verdict),
        result.passed,
        result.total
    )
}

/// The verdict in the words of a narrow column.
fn short(verdict: Verdict) -> String {
    match verdict {
        Verdict::Spins => "spins".to_owned(),
        Verdict::Unsolved => "not solved".to_owned(),
        _ => verdict.to_string(),
    }
}

/// What one student should know.
fn faults(student: &StudentResult, details: bool, style: &Style) -> String {
    let mut out = String::new();
    for result in student
        .exercises
        .iter()
        .filter(|result| result.verdict != Verdict::Passed)
    {
        out.push_str(&line(result));
        if details {
            out.push_str(&detail(result, style));
        }
    }
    for (result, check) in suspicious(student) {
        let name = format!("{}::{}", result.exercise, check.check);
        out.push_str(&format!("  {name} {}: worth a look\n", few(check)));
    }
    if details {
        for file in &student.ignored {
            out.push_str(&format!(
                "  not graded: {} ({})\n",
                shown(&file.path),
                shown(&file.why)
            ));
        }
    } else if !student.ignored.is_empty() {
        out.push_str(&format!(
            "  files that are not graded: {}\n",
            student.ignored.len()
        ));
    }
    if out.is_empty() {
        out
    } else {
        format!("{}\n{out}\n", shown(&student.student))
    }
}

/// One exercise: the verdict, the claim that is broken, and how.
fn line(result: &ExerciseResult) -> String {
    let head = format!("  {}  {}", result.exercise, result.verdict);
    let telling = telling(&result.checks, result.verdict);
    match telling {
        None => format!("{head}: {}\n", shown(&result.reason)),
        // That nothing is written yet needs no more words.
        Some(_) if result.verdict == Verdict::Unsolved => {
            format!(
                "{head}: {} of {} checks passed\n",
                result.passed, result.total
            )
        }
        Some(check) => {
            let claim = shown(&check.claim);
            format!("{head}; broken: {claim}\n{}", block(&check.reason, "    "))
        }
    }
}

/// Every check that did not pass, with its schedule, and what policy and compiler say.
fn detail(result: &ExerciseResult, style: &Style) -> String {
    let mut out = String::new();
    // The first one stands in the exercise's line.
    for violation in result.violations.iter().skip(1) {
        let found = shown(&violation.found);
        out.push_str(&format!(
            "    line {}: `{found}` ({}); {}\n",
            violation.line, violation.rule, violation.instead
        ));
    }
    if let Some(diagnostic) = &result.diagnostic {
        out.push_str(&block(diagnostic, "    "));
    }
    for check in &result.checks {
        if check.verdict != Verdict::Passed && check.verdict != Verdict::Unsolved {
            out.push('\n');
            out.push_str(&render(&receipt(result, check), style));
            out.push('\n');
        }
    }
    out
}

/// How few executions a check passed after, beside the reference solution's.
pub(super) fn few(check: &CheckResult) -> String {
    let executions = check.executions;
    let reference = check.reference.map_or(String::new(), |reference| {
        format!(" where the reference solution takes {reference}")
    });
    format!("passed after only {executions} executions{reference}")
}

fn suspicious(student: &StudentResult) -> impl Iterator<Item = (&ExerciseResult, &CheckResult)> {
    let pairs = student
        .exercises
        .iter()
        .flat_map(|result| result.checks.iter().map(move |check| (result, check)));
    pairs.filter(|(_, check)| check.suspicious)
}

/// A result in the form that the schedule's rendering takes.
pub(super) fn receipt(result: &ExerciseResult, check: &CheckResult) -> Receipt {
    Receipt {
        chapter: result.chapter.clone(),
        exercise: result.exercise.clone(),
        check: check.check.clone(),
        claim: check.claim.clone(),
        mode: check.mode,
        verdict: check.verdict,
        reason: check.reason.clone(),
        coverage: check.coverage,
        executions: check.executions,
        schedule: check.schedule.clone(),
    }
}

#[cfg(test)]
mod tests;
