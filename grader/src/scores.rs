//! What exercises and checks are worth, and what that makes of the results. Verdicts come first and
//! know nothing of this: other weights give other scores and nothing is graded again.

use crate::course::{Course, read};
use crate::gradebook::{ChapterChecks, ExerciseChecks, StudentResult};
use crate::verdict::ExerciseResult;
use anyhow::{Context, Result, bail, ensure};
use schedule::Verdict;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The file with the course's own weights, from the course's root.
pub const FILE: &str = "grader/weights.toml";

/// What exercises and checks are worth; see the file [`FILE`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The points of an exercise that is not named.
    points: f64,
    /// What differs, by chapter and exercise.
    #[serde(default)]
    chapters: BTreeMap<String, BTreeMap<String, Exercise>>,
}

/// What one exercise is worth.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exercise {
    points: Option<f64>,
    /// The weights of its checks; 1 where a check is not named.
    #[serde(default)]
    checks: BTreeMap<String, u32>,
}

impl Weights {
    /// The weights in a file, held against the chapters and exercises of the course.
    pub fn read(path: &Path, course: &Course) -> Result<Weights> {
        let name = || course.show(path);
        let weights: Weights = toml::from_str(&read(path)?)
            .with_context(|| format!("{} is not a file of weights", name()))?;
        weights.fit(course).with_context(name)?;
        Ok(weights)
    }

    fn fit(&self, course: &Course) -> Result<()> {
        let points = |points: f64, of: &str| {
            ensure!(
                points.is_finite() && points >= 0.0,
                "the points of {of} are {points}; write a number from 0 up"
            );
            Ok(())
        };
        points(self.points, "an exercise")?;
        for (name, exercises) in &self.chapters {
            let chapter = course.chapter(name)?;
            for (exercise, worth) in exercises {
                chapter.must_have(exercise)?;
                points(worth.points.unwrap_or(0.0), &format!("{name}::{exercise}"))?;
            }
        }
        Ok(())
    }

    /// Writes into the checks of a chapter what they are worth.
    pub fn weigh(&self, chapter: &mut ChapterChecks) -> Result<()> {
        let named = self.chapters.get(&chapter.chapter);
        for known in &mut chapter.exercises {
            let worth = named.and_then(|exercises| exercises.get(&known.exercise));
            known.max_score = worth.and_then(|worth| worth.points).unwrap_or(self.points);
            let Some(worth) = worth else { continue };
            for (name, weight) in &worth.checks {
                let full = format!("{}::{}", chapter.chapter, known.exercise);
                let mut checks = known.checks.iter_mut();
                match checks.find(|check| check.declared.check == *name) {
                    Some(check) => check.weight = *weight,
                    None => bail!("the weights name a check `{name}` that {full} does not have"),
                }
            }
            ensure!(
                known.checks.iter().any(|check| check.weight > 0),
                "every check of {}::{} has weight 0; give at least one a weight, or no points to the exercise",
                chapter.chapter,
                known.exercise
            );
        }
        Ok(())
    }
}

/// Gives a student's exercises their scores, and adds them up.
pub fn score(student: &mut StudentResult, chapters: &[ChapterChecks]) {
    for result in &mut student.exercises {
        let known = chapters
            .iter()
            .filter(|chapter| chapter.chapter == result.chapter)
            .flat_map(|chapter| &chapter.exercises)
            .find(|known| known.exercise == result.exercise);
        if let Some(known) = known {
            score_exercise(result, known);
        }
    }
    let exercises = &student.exercises;
    student.score = exercises.iter().map(|result| result.score).sum();
    student.max_score = exercises.iter().map(|result| result.max_score).sum();
}

fn score_exercise(result: &mut ExerciseResult, known: &ExerciseChecks) {
    let has_passed = |name: &str| {
        let mut checks = result.checks.iter();
        checks.any(|check| check.check == name && check.verdict == Verdict::Passed)
    };
    let all: u64 = known
        .checks
        .iter()
        .map(|check| u64::from(check.weight))
        .sum();
    let passed = known
        .checks
        .iter()
        .filter(|check| has_passed(&check.declared.check))
        .map(|check| u64::from(check.weight))
        .sum::<u64>();
    result.max_score = known.max_score;
    result.score = match all {
        0 => 0.0,
        _ => known.max_score * passed as f64 / all as f64,
    };
}

#[cfg(test)]
mod tests;
