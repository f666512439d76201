//! The gradebook: everything that a report may show.

use crate::course::Chapter;
use crate::intake::{Ignored, Submission};
use crate::reference::Known;
use crate::run::{Declared, Observation};
use crate::sandbox::Holds;
use crate::verdict::ExerciseResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// A graded class.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradebook {
    /// What was checked, in reading order.
    pub chapters: Vec<ChapterChecks>,
    /// The students, by name.
    pub students: Vec<StudentResult>,
    /// What lay beside the students' folders and was left aside.
    pub ignored: Vec<Ignored>,
    /// The wall-clock limit of each check, in seconds.
    pub time_limit: u64,
    /// What the compiler and the checks were held by.
    pub holds: Holds,
    /// How long things took. All that differs between two runs on the same files.
    pub timings: Timings,
}

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

/// How long things took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// The whole run, in seconds.
    pub seconds: f64,
    /// The students, in the same order as their results.
    pub students: Vec<StudentTimes>,
}

/// How long one student's files took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentTimes {
    /// The student.
    pub student: String,
    /// Seconds of compiling, by chapter.
    pub builds: BTreeMap<String, f64>,
    /// The checks' processes, by `chapter::exercise::check`.
    pub checks: BTreeMap<String, ProcessTimes>,
}

/// What a check's process used.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessTimes {
    /// Seconds, by the clock on the wall.
    pub seconds: f64,
    /// Bytes that it printed, to standard output and standard error together.
    pub printed: u64,
}

impl ChapterChecks {
    /// The checks of a chapter, before anything is said of what they are worth.
    pub(super) fn new((chapter, checks): (&Chapter, &Vec<Known>)) -> ChapterChecks {
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

impl StudentResult {
    pub(super) fn new(submission: &Submission) -> StudentResult {
        StudentResult {
            student: submission.student.clone(),
            score: 0.0,
            max_score: 0.0,
            ignored: submission.ignored.clone(),
            exercises: Vec::new(),
        }
    }
}

impl StudentTimes {
    pub(super) fn new(student: &str) -> StudentTimes {
        let (builds, checks) = (BTreeMap::new(), BTreeMap::new());
        StudentTimes {
            student: student.to_owned(),
            builds,
            checks,
        }
    }

    pub(super) fn built(&mut self, chapter: &str, time: Duration) {
        self.builds.insert(chapter.to_owned(), time.as_secs_f64());
    }

    pub(super) fn ran(&mut self, check: &Declared, seen: &Observation) {
        let name = format!("{}::{}::{}", check.chapter, check.exercise, check.check);
        let printed = seen.stdout.bytes + seen.stderr.bytes;
        self.checks.insert(
            name,
            ProcessTimes {
                seconds: seen.time.as_secs_f64(),
                printed,
            },
        );
    }
}
