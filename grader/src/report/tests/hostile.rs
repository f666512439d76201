//! A gradebook in which every text that a student can choose means harm.

use crate::gradebook::{
    ChapterChecks, ExerciseChecks, Graded, Head, StudentResult, Texts, Times, WeighedCheck,
};
use crate::intake::Ignored;
use crate::policy::Violation;
use crate::report::whole::Whole;
use crate::run::Declared;
use crate::sandbox::Holds;
use crate::verdict::{CheckResult, ExerciseResult, Output, sum_up};
use schedule::{Concerns, Coverage, Mode, Moment, Place, Schedule, Step, Verdict};

/// Markup, an escape sequence, a change of direction, an end of CDATA, and what XML forbids.
pub const EVIL: &str =
    "</pre><script>alert(1)</script>\u{1b}[31m\u{202e}gpj.\"' ]]>\0\u{ffff}&amp;";

pub fn book() -> Whole {
    let names = [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://evil.example\")",
        "a\nb\r,\"c\"",
        "\u{202e}nimda\u{1b}[2J",
        "Ada",
    ];
    let student = |(at, name): (usize, &&str)| {
        let exercises = match at {
            4 => vec![passed(), unsolved()],
            3 => vec![does_not_compile(), not_submitted()],
            2 => vec![crashed(), refused()],
            _ => vec![wrong(), refused()],
        };
        StudentResult {
            student: (*name).to_owned(),
            score: exercises.iter().map(|result| result.score).sum(),
            max_score: exercises.iter().map(|result| result.max_score).sum(),
            ignored: vec![Ignored {
                path: format!("{EVIL}.rs"),
                why: "not an exercise".to_owned(),
            }],
            exercises,
        }
    };
    let graded = names.iter().enumerate().map(student).enumerate();
    let graded = graded.map(|(at, result)| Graded {
        at,
        times: times(&result),
        texts: texts(&result),
        result,
    });
    Whole {
        students: graded.collect(),
        head: Head {
            chapters: vec![ChapterChecks {
                chapter: "locks".to_owned(),
                exercises: vec![declared("counter"), declared("account")],
            }],
            ignored: vec![Ignored {
                path: EVIL.to_owned(),
                why: "not a folder: each student has one".to_owned(),
            }],
            time_limit: 30,
            holds: Holds {
                rlimits: true,
                landlock: true,
                seccomp: true,
                namespaces: false,
            },
        },
    }
}

/// The text of every exercise: as many lines as a step may point to.
fn texts(student: &StudentResult) -> Texts {
    let key = |result: &ExerciseResult| (result.chapter.clone(), result.exercise.clone());
    let text = format!("// {EVIL}\n").repeat(16);
    let exercises = student.exercises.iter();
    exercises
        .map(|result| (key(result), text.clone()))
        .collect()
}

const CHECKS: [&str; 2] = ["counts_to_two", "never_goes_back"];

fn declared(exercise: &str) -> ExerciseChecks {
    let checks = CHECKS.map(|check| WeighedCheck {
        declared: Declared {
            chapter: "locks".to_owned(),
            exercise: exercise.to_owned(),
            check: check.to_owned(),
            claim: "two threads count to two & no less".to_owned(),
            mode: Mode::Interleavings,
        },
        weight: 1,
    });
    ExerciseChecks {
        exercise: exercise.to_owned(),
        max_score: 10.0,
        checks: checks.into(),
    }
}

fn times(student: &StudentResult) -> Times {
    let checks = student.exercises.iter().flat_map(|result| {
        let name = |check: &CheckResult| format!("locks::{}::{}", result.exercise, check.check);
        result.checks.iter().map(move |check| (name(check), 0.0125))
    });
    checks.collect()
}

fn exercise(name: &str, checks: Vec<CheckResult>) -> ExerciseResult {
    let mut result = ExerciseResult {
        chapter: "locks".to_owned(),
        exercise: name.to_owned(),
        file: Some(format!("src/{EVIL}/{name}.rs")),
        verdict: Verdict::Passed,
        reason: String::new(),
        score: 0.0,
        max_score: 10.0,
        passed: 0,
        total: CHECKS.len(),
        violations: Vec::new(),
        diagnostic: None,
        checks,
    };
    sum_up(&mut result);
    result.score = 10.0 * result.passed as f64 / result.total as f64;
    result
}

fn check(name: &str, verdict: Verdict, reason: &str) -> CheckResult {
    CheckResult {
        check: name.to_owned(),
        claim: "two threads count to two & no less".to_owned(),
        mode: Mode::Interleavings,
        verdict,
        reason: reason.to_owned(),
        coverage: (verdict == Verdict::Passed).then_some(Coverage::All),
        executions: 3,
        reference: Some(12),
        suspicious: false,
        schedule: None,
        output: None,
    }
}

fn both(verdict: Verdict, reason: &str) -> Vec<CheckResult> {
    CHECKS.map(|name| check(name, verdict, reason)).into()
}

fn passed() -> ExerciseResult {
    let mut result = exercise("counter", both(Verdict::Passed, ""));
    result.checks[1].suspicious = true;
    result
}

fn unsolved() -> ExerciseResult {
    exercise("account", both(Verdict::Unsolved, "Account::deposit"))
}

fn wrong() -> ExerciseResult {
    let step = |thread| Step {
        thread,
        operation: format!("store {EVIL}"),
        value: Some(EVIL.to_owned()),
        place: Some(Place {
            file: EVIL.to_owned(),
            line: 14,
        }),
        preempts: thread == 1,
    };
    let concerns = |thread| Concerns {
        thread,
        what: EVIL.to_owned(),
    };
    let moment = Moment {
        held: vec![concerns(0), concerns(1)],
        waiting: vec![concerns(1)],
        taking: vec![concerns(1)],
    };
    let mut checks = both(Verdict::Passed, "");
    checks[0] = check(CHECKS[0], Verdict::WrongAnswer, EVIL);
    checks[0].schedule = Some(Schedule {
        threads: vec!["main".to_owned(), EVIL.to_owned()],
        steps: vec![step(0), step(1), step(0)],
        preemptions: 1,
        execution: 3,
        waits: Vec::new(),
        moments: vec![moment, Moment::default(), Moment::default()],
    });
    exercise("counter", checks)
}

fn crashed() -> ExerciseResult {
    let mut checks = both(Verdict::Crashed, "the process was aborted (signal 6)");
    checks[0].output = Some(Output {
        stdout: format!("=cmd()\n{EVIL}\n\tand more"),
        stderr: EVIL.to_owned(),
    });
    exercise("counter", checks)
}

/// An exercise of which no checks were run.
fn stopped(name: &str, verdict: Verdict, reason: &str) -> ExerciseResult {
    ExerciseResult {
        verdict,
        reason: reason.to_owned(),
        ..exercise(name, Vec::new())
    }
}

fn does_not_compile() -> ExerciseResult {
    ExerciseResult {
        diagnostic: Some(format!(
            "error: expected `;`\n --> src/counter.rs:1\n{EVIL}\n"
        )),
        ..stopped("counter", Verdict::DoesNotCompile, "expected `;`")
    }
}

fn refused() -> ExerciseResult {
    ExerciseResult {
        violations: vec![Violation {
            line: 3,
            rule: "unsafe".into(),
            found: EVIL.to_owned(),
            instead: "every exercise has a solution in safe Rust".into(),
        }],
        ..stopped("account", Verdict::Refused, EVIL)
    }
}

fn not_submitted() -> ExerciseResult {
    ExerciseResult {
        file: None,
        ..stopped(
            "account",
            Verdict::NotSubmitted,
            "no file account.rs was handed in",
        )
    }
}
