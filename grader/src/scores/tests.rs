use super::{FILE, Weights, score_exercise};
use crate::course::Course;
use crate::gradebook::{ChapterChecks, ExerciseChecks, WeighedCheck};
use crate::run::Declared;
use crate::verdict::{CheckResult, ExerciseResult};
use schedule::{Mode, Verdict};
use std::path::Path;

const CHECKS: [&str; 3] = ["starts_at_zero", "counts", "is_fast"];

fn course() -> Course {
    Course::at(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()).unwrap()
}

fn weights(text: &str) -> anyhow::Result<Weights> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    Weights::read(file.path(), &course())
}

fn fault(text: &str) -> String {
    format!("{:#}", weights(text).unwrap_err())
}

fn locks() -> ChapterChecks {
    let check = |check: &str| WeighedCheck {
        declared: Declared {
            chapter: "locks".to_owned(),
            exercise: "counter".to_owned(),
            check: check.to_owned(),
            claim: String::new(),
            mode: Mode::Interleavings,
        },
        weight: 1,
    };
    let counter = ExerciseChecks {
        exercise: "counter".to_owned(),
        max_score: 0.0,
        checks: CHECKS.map(check).into(),
    };
    ChapterChecks {
        chapter: "locks".to_owned(),
        exercises: vec![counter],
    }
}

/// The score of a counter that passes its first two checks, and the greatest that there is.
fn scored(text: &str) -> (f64, f64) {
    let mut chapter = locks();
    weights(text).unwrap().weigh(&mut chapter).unwrap();
    let check = |(at, name): (usize, &&str)| CheckResult {
        check: (*name).to_owned(),
        claim: String::new(),
        mode: Mode::Interleavings,
        verdict: if at < 2 {
            Verdict::Passed
        } else {
            Verdict::Spins
        },
        reason: String::new(),
        coverage: None,
        executions: 1,
        reference: Some(12),
        suspicious: false,
        schedule: None,
        output: None,
    };
    let mut result = ExerciseResult {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        file: None,
        verdict: Verdict::Spins,
        reason: String::new(),
        score: 0.0,
        max_score: 0.0,
        passed: 2,
        total: 3,
        violations: Vec::new(),
        diagnostic: None,
        checks: CHECKS.iter().enumerate().map(check).collect(),
    };
    score_exercise(&mut result, &chapter.exercises[0]);
    (result.score, result.max_score)
}

#[test]
fn checks_share_the_points_of_their_exercise_equally() {
    assert_eq!(scored("points = 9"), (6.0, 9.0));
}

#[test]
fn a_weight_of_its_own_makes_a_check_count_for_more_or_not_at_all() {
    let heavy = "points = 9\n[chapters.locks.counter]\nchecks.is_fast = 4";
    assert_eq!(scored(heavy), (3.0, 9.0));
    let none = "points = 9\n[chapters.locks.counter]\npoints = 20\nchecks.is_fast = 0";
    assert_eq!(scored(none), (20.0, 20.0));
}

#[test]
fn the_courses_own_weights_fit_the_course() {
    let course = course();
    Weights::read(&course.root.join(FILE), &course).unwrap();
}

#[test]
fn a_name_that_the_course_does_not_have_is_an_error() {
    let text = "points = 9\n[chapters.locks.counters]\n";
    assert!(fault(text).contains("`locks` has no exercise `counters`"));
    assert!(fault("points = 9\n[chapters.lock]\n").contains("no chapter `lock`"));
    let check = "points = 9\n[chapters.locks.counter]\nchecks.counts_up = 2";
    let error = weights(check).unwrap().weigh(&mut locks()).unwrap_err();
    assert!(error.to_string().contains("`counts_up`"));
}

#[test]
fn points_that_are_no_points_are_an_error() {
    assert!(fault("points = -1").contains("a number from 0 up"));
    assert!(fault("points = nan").contains("a number from 0 up"));
    assert!(fault("point = 9").contains("is not a file of weights"));
    let zero = CHECKS.map(|name| format!("checks.{name} = 0\n")).concat();
    let zero = format!("points = 9\n[chapters.locks.counter]\n{zero}");
    let error = weights(&zero).unwrap().weigh(&mut locks()).unwrap_err();
    assert!(error.to_string().contains("has weight 0"));
}
