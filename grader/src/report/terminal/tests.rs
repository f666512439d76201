use crate::gradebook::{ChapterChecks, ExerciseChecks, Graded, Head, StudentResult, Texts, Times};
use crate::intake::Ignored;
use crate::policy::{self, Clearance};
use crate::report::json;
use crate::report::whole::Whole;
use crate::sandbox::Holds;
use crate::verdict::{CheckResult, ExerciseResult, sum_up};
use schedule::{Coverage, Mode, Place, Schedule, Step, Style, Verdict};

fn check(name: &str, claim: &str, verdict: Verdict, reason: &str) -> CheckResult {
    CheckResult {
        check: name.to_owned(),
        claim: claim.to_owned(),
        mode: Mode::Interleavings,
        verdict,
        reason: reason.to_owned(),
        coverage: (verdict == Verdict::Passed).then_some(Coverage::All),
        executions: 12,
        reference: Some(12),
        suspicious: false,
        schedule: None,
        output: None,
    }
}

fn exercise(
    name: &str,
    verdict: Verdict,
    reason: &str,
    checks: Vec<CheckResult>,
) -> ExerciseResult {
    let mut result = ExerciseResult {
        chapter: "locks".to_owned(),
        exercise: name.to_owned(),
        file: Some(format!("src/{name}.rs")),
        verdict,
        reason: reason.to_owned(),
        score: 0.0,
        max_score: 10.0,
        passed: 0,
        total: 2,
        violations: Vec::new(),
        diagnostic: None,
        checks,
    };
    if !result.checks.is_empty() {
        sum_up(&mut result);
        result.score = 10.0 * result.passed as f64 / result.total as f64;
    }
    result
}

fn student(name: &str, exercises: Vec<ExerciseResult>) -> StudentResult {
    let score = exercises.iter().map(|exercise| exercise.score).sum();
    let max_score = exercises.iter().map(|exercise| exercise.max_score).sum();
    let student = name.to_owned();
    StudentResult {
        student,
        score,
        max_score,
        ignored: Vec::new(),
        exercises,
    }
}

fn passed(name: &str) -> ExerciseResult {
    let check = |name| check(name, "it works", Verdict::Passed, "");
    exercise(name, Verdict::Passed, "", vec![check("one"), check("two")])
}

fn lost_update() -> Schedule {
    let step = |thread, operation: &str, line, preempts| Step {
        thread,
        operation: operation.to_owned(),
        value: Some("0".to_owned()),
        place: Some(Place {
            file: "counter.rs".to_owned(),
            line,
        }),
        preempts,
    };
    Schedule {
        threads: vec!["main".to_owned(), "thread 1".to_owned()],
        steps: vec![
            step(0, "load count", 16, false),
            step(1, "load count", 16, true),
        ],
        preemptions: 1,
        execution: 3,
        waits: Vec::new(),
        moments: Vec::new(),
    }
}

/// A class in which nearly everything happened.
fn book() -> Whole {
    let lost = check(
        "no_increment_is_lost",
        "two increments count to two",
        Verdict::WrongAnswer,
        "`get` returned 1",
    );
    let lost = CheckResult {
        schedule: Some(lost_update()),
        ..lost
    };
    let fine = check(
        "it_starts_at_zero",
        "a new counter is at zero",
        Verdict::Passed,
        "",
    );
    let quick = CheckResult {
        suspicious: true,
        executions: 1,
        ..fine.clone()
    };
    let text = "fn f() { unsafe {} }\nuse std::fs;\n";
    let Clearance::Refused(violations) = policy::check(text) else {
        panic!("it is refused")
    };
    let refused = ExerciseResult {
        violations,
        ..exercise(
            "account",
            Verdict::Refused,
            "line 1: `unsafe` may not be used",
            Vec::new(),
        )
    };
    let broken = ExerciseResult {
        diagnostic: Some("error: expected `;`\n --> src/account.rs:3:4\n".to_owned()),
        ..exercise(
            "account",
            Verdict::DoesNotCompile,
            "error: expected `;`",
            Vec::new(),
        )
    };
    let unsolved = check("one", "it works", Verdict::Unsolved, "Counter::new");
    let mut other = student(
        "student-2",
        vec![
            exercise("counter", Verdict::Passed, "", vec![lost, fine.clone()]),
            refused,
        ],
    );
    other.ignored.push(Ignored {
        path: "Cargo.toml".to_owned(),
        why: "the course's own is used".to_owned(),
    });
    let checks = |exercise: &str| ExerciseChecks {
        exercise: exercise.to_owned(),
        max_score: 10.0,
        checks: Vec::new(),
    };
    let students = vec![
        student("student-1", vec![passed("counter"), passed("account")]),
        other,
        student(
            "student-3",
            vec![
                exercise(
                    "counter",
                    Verdict::Unsolved,
                    "",
                    vec![unsolved.clone(), unsolved],
                ),
                broken,
            ],
        ),
        student(
            "\u{1b}[31mgröße\n\u{202e}",
            vec![
                exercise("counter", Verdict::Passed, "", vec![quick, fine]),
                passed("account"),
            ],
        ),
    ];
    let graded = students.into_iter().enumerate();
    let graded = graded.map(|(at, result)| Graded {
        at,
        result,
        times: Times::default(),
        texts: Texts::new(),
    });
    Whole {
        head: Head {
            chapters: vec![ChapterChecks {
                chapter: "locks".to_owned(),
                exercises: vec![checks("counter"), checks("account")],
            }],
            ignored: vec![Ignored {
                path: "notes.txt".to_owned(),
                why: "not a folder".to_owned(),
            }],
            time_limit: 30,
            holds: Holds {
                rlimits: true,
                landlock: true,
                seccomp: true,
                namespaces: false,
            },
        },
        students: graded.collect(),
    }
}

fn drawn(details: bool, style: &Style) -> String {
    let mut out = Vec::new();
    super::draw(&book(), details, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_table_shows_everyone_and_then_what_went_wrong() {
    insta::assert_snapshot!(drawn(false, &Style::plain()));
}

#[test]
fn details_show_schedules_diagnostics_and_what_was_left_aside() {
    insta::assert_snapshot!(drawn(true, &Style::plain()));
}

#[test]
fn a_table_that_is_too_wide_is_continued_below() {
    let style = Style {
        width: 34,
        ..Style::plain()
    };
    let text = drawn(false, &style);
    let table: Vec<_> = text
        .lines()
        .take_while(|line| *line != "student-2")
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn nothing_from_a_submission_reaches_the_terminal_as_a_control_character() {
    let text = drawn(true, &Style::plain());
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn the_json_form_is_pinned() {
    let mut out = Vec::new();
    json::write(&book(), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}
