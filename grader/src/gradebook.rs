//! The gradebook: everything that a report may show.
//!
//! It is read a student at a time and as often as a report needs: a class may be larger than memory.

use crate::course::Chapter;
use crate::intake::Ignored;
use crate::reference::Known;
use crate::run::Declared;
use crate::sandbox::Holds;
use crate::verdict::ExerciseResult;
use anyhow::Result;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A graded class.
pub trait Gradebook {
    /// What holds for the class as a whole.
    fn head(&self) -> &Head;

    /// Shows each student, by name.
    fn each(&self, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()>;

    /// The same for those who need no schedules, which are most of what there is to read.
    fn each_in_brief(&self, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()> {
        self.each(see)
    }
}

/// What holds for the class as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// What was checked and what it is worth, in reading order.
    pub chapters: Vec<ChapterChecks>,
    /// What lay beside the students' folders and was left aside.
    pub ignored: Vec<Ignored>,
    /// The wall-clock limit of each check, in seconds.
    pub time_limit: u64,
    /// What the compiler and the checks were held by.
    pub holds: Holds,
}

/// One student: the results, and what belongs to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The place in the class, counted from 0.
    pub at: usize,
    /// The results.
    pub result: StudentResult,
    /// How long things took. No two runs agree on that.
    pub times: Times,
    /// The files that were graded, by chapter and exercise.
    pub texts: Texts,
}

/// Files by chapter and exercise.
pub type Texts = BTreeMap<(String, String), String>;

/// The checks of a chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChapterChecks {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Its exercises, in reading order.
    pub exercises: Vec<ExerciseChecks>,
}

/// The checks of an exercise, and what it is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExerciseChecks {
    /// Exercise, such as `counter`.
    pub exercise: String,
    /// The points of an exercise that passes every check.
    pub max_score: f64,
    /// Its checks.
    pub checks: Vec<WeighedCheck>,
}

/// A check, and its share in the exercise's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeighedCheck {
    /// The check.
    #[serde(flatten)]
    pub declared: Declared,
    /// Its weight among the checks of its exercise.
    pub weight: u32,
}

/// One student's results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentResult {
    /// The student: the name of their folder.
    pub student: String,
    /// The sum of the exercises' scores.
    pub score: f64,
    /// The greatest score there is.
    pub max_score: f64,
    /// What was handed in and not graded, and why.
    pub ignored: Vec<Ignored>,
    /// The exercises, in reading order.
    pub exercises: Vec<ExerciseResult>,
}

/// Seconds of each check, by `chapter::exercise::check`.
pub type Times = BTreeMap<String, f64>;

impl ChapterChecks {
    /// The checks of a chapter, before anything is said of what they are worth.
    pub(crate) fn new(chapter: &Chapter, checks: &[Known]) -> ChapterChecks {
        let of = |exercise: &String| {
            let checks = checks.iter().map(|known| &known.declared);
            let checks = checks.filter(|check| check.exercise == *exercise);
            let weighed = checks.map(|check| WeighedCheck {
                declared: check.clone(),
                weight: 1,
            });
            weighed.collect()
        };
        let exercises = chapter.exercises.iter();
        let exercises = exercises.map(|name| ExerciseChecks {
            exercise: name.clone(),
            max_score: 0.0,
            checks: of(name),
        });
        ChapterChecks {
            chapter: chapter.name.clone(),
            exercises: exercises.collect(),
        }
    }
}
