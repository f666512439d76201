//! What has changed since the run before.

use super::text::{number, shown};
use crate::gradebook::{Graded, StudentResult};
use crate::store::Stored;
use crate::verdict::ExerciseResult;
use anyhow::Result;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes a paragraph for each student of whom something has changed, and the sum.
pub fn write(before: Option<&Stored<'_>>, now: &Stored<'_>, out: &mut dyn Write) -> Result<()> {
    let Some(before) = before else {
        writeln!(out, "this is the first run: there is none before it")?;
        return Ok(());
    };
    let names: BTreeSet<String> = before.names()?.into_iter().chain(now.names()?).collect();
    let mut changed = 0;
    for name in &names {
        let text = of_student(before.student(name)?, now.student(name)?);
        if !text.is_empty() {
            changed += 1;
            write!(out, "{}\n{text}\n", shown(name))?;
        }
    }
    let same = names.len() - changed;
    writeln!(out, "{changed} students with changes, {same} without")?;
    Ok(())
}

fn of_student(before: Option<Graded>, now: Option<Graded>) -> String {
    match (before, now) {
        (Some(before), Some(now)) => changes(&before, &now),
        (None, Some(now)) => format!("  new: {}\n", sum(&now.result)),
        (Some(before), None) => format!("  gone: had {}\n", sum(&before.result)),
        (None, None) => String::new(),
    }
}

fn changes(before: &Graded, now: &Graded) -> String {
    let mut out = String::new();
    for result in &now.result.exercises {
        let key = (result.chapter.clone(), result.exercise.clone());
        let name = format!("{}::{}", result.chapter, result.exercise);
        let was = before.result.exercises.iter();
        let was = was
            .into_iter()
            .find(|was| was.chapter == result.chapter && was.exercise == result.exercise);
        let is_same_file = before.texts.get(&key) == now.texts.get(&key);
        let line = match was {
            None => format!("  {name}  new: {}\n", state(result)),
            Some(was) if state(was) != state(result) => {
                format!("  {name}  {} → {}\n", state(was), state(result))
            }
            Some(_) if !is_same_file => {
                format!("  {name}  another file, still {}\n", state(result))
            }
            Some(_) => String::new(),
        };
        out.push_str(&line);
    }
    let (was, is) = (sum(&before.result), sum(&now.result));
    if was != is {
        out.push_str(&format!("  score  {was} → {is}\n"));
    }
    out
}

fn state(result: &ExerciseResult) -> String {
    let verdict = result.verdict;
    if result.checks.is_empty() {
        return verdict.to_string();
    }
    format!("{verdict} {}/{}", result.passed, result.total)
}

fn sum(student: &StudentResult) -> String {
    format!("{} of {}", number(student.score), number(student.max_score))
}
