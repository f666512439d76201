//! The learner's commands, each run once.
#![cfg(unix)]

#[path = "learn/course.rs"]
mod course;
#[path = "learn/next.rs"]
mod next;
#[path = "learn/reading.rs"]
mod reading;
#[path = "learn/words.rs"]
mod words;

use course::{Course, RIGHT, STUB};
use std::fs;

#[test]
fn the_list_says_how_far_each_exercise_is() {
    let course = Course::new();
    let next = course.prints(&["next"]);
    assert!(next.starts_with("locks::counter: where you are"), "{next}");

    assert_eq!(
        course.run(&["check", "locks", "counter"]).status.code(),
        Some(1)
    );
    insta::assert_snapshot!(course.prints(&["list"]), @r"
    locks: 0 of 2 solved
      … counter  begun  ten minutes
        account         ten minutes
    ");

    course.write("exercises/locks/src/counter.rs", RIGHT);
    insta::assert_snapshot!(course.prints(&["check"]), @r"
    checks of counter::
    on 100 columns
    ok  it counts
    next: locks::account: the first after locks::counter that is not solved
      write  exercises/locks/src/account.rs
      read   cargo learn read locks account
      takes  ten minutes
    ");
    course.write("exercises/locks/src/account.rs", "// error\n");
    assert_eq!(
        course.run(&["check", "locks::account"]).status.code(),
        Some(1)
    );

    course.write("exercises/locks/src/counter.rs", "// other\n");
    insta::assert_snapshot!(course.prints(&["list", "locks"]), @r"
    locks: 1 of 2 solved
      ✓ counter  changed since  ten minutes
      … account  begun          ten minutes
    ");
    let next = course.prints(&["next"]);
    assert!(next.starts_with("locks::account: where you are"), "{next}");
}

#[test]
fn each_hint_is_one_step_further() {
    let course = Course::new();
    for (step, says) in [
        (1, "What is shared?"),
        (2, "Lock it."),
        (3, "One lock."),
        (3, "One lock."),
    ] {
        let hint = course.prints(&["hint", "locks", "counter"]);
        assert!(
            hint.starts_with(&format!("locks::counter, hint {step} of 3\n\n{says}")),
            "{hint}"
        );
    }
    assert!(
        course
            .prints(&["hint", "locks", "counter", "--step", "1"])
            .contains("What is shared?")
    );
    assert!(
        course
            .prints(&["hint", "locks::account"])
            .contains("hint 1 of 3")
    );
    assert!(
        course
            .fails(&["hint", "locks", "hello"])
            .contains("it has: counter, account")
    );
}

#[test]
fn a_reset_keeps_what_was_there() {
    let course = Course::new();
    let file = "exercises/locks/src/counter.rs";
    course.write(file, RIGHT);
    let refusal = course.fails(&["reset"]);
    assert!(refusal.contains("only in a clone"), "{refusal}");
    assert_eq!(course.read(file), RIGHT);

    course.write(file, STUB);
    course.git(&["init", "--quiet"]);
    course.git(&["add", "."]);
    course.git(&["commit", "--quiet", "--message", "The course"]);
    assert!(course.prints(&["reset"]).contains("as it was"));
    for (number, mine) in [(1, RIGHT), (2, "mine\n")] {
        course.write(file, mine);
        let kept = format!("kept/locks/counter-{number}.rs");
        assert!(course.prints(&["reset"]).contains(&kept));
        assert_eq!(course.read(file), STUB);
        assert_eq!(course.read(&kept), mine);
    }
}

#[test]
fn what_was_put_back_to_its_beginning_is_to_be_solved_again() {
    let course = Course::new();
    let file = "exercises/locks/src/counter.rs";
    course.git(&["init", "--quiet"]);
    course.git(&["add", "."]);
    course.git(&["commit", "--quiet", "--message", "The course"]);
    course.write(file, RIGHT);
    course.prints(&["check"]);
    course.prints(&["reset"]);
    insta::assert_snapshot!(course.prints(&["list"]), @r"
    locks: 0 of 2 solved
      ↺ counter  solved, then reset  ten minutes
        account                      ten minutes
    ");
    let next = course.prints(&["next"]);
    assert!(next.starts_with("locks::counter: where you are"), "{next}");
    // It was solved once, and its solution is no secret.
    course.prints(&["solution"]);
    course.write(file, "// wrong\n");
    insta::assert_snapshot!(course.prints(&["list"]), @r"
    locks: 0 of 2 solved
      ↺ counter  solved, begun again  ten minutes
        account                       ten minutes
    ");
    course.write(file, RIGHT);
    assert!(course.prints(&["list"]).contains("✓ counter  solved"));
    course.prints(&["check"]);
    course.write(file, "// wrong\n");
    assert!(
        course
            .prints(&["list"])
            .contains("✓ counter  changed since")
    );
    // What never passed is as if nobody had begun.
    course.write("exercises/locks/src/account.rs", "// wrong\n");
    course.run(&["check", "account"]);
    course.prints(&["reset"]);
    assert!(!course.prints(&["list"]).contains("begun"));
}

#[test]
fn a_broken_file_of_progress_is_named_with_its_remedy() {
    let course = Course::new();
    course.write("progress.toml", "current = 1\n");
    let error = course.fails(&["list"]);
    assert!(
        error.contains("progress.toml") && error.contains("delete it"),
        "{error}"
    );
    assert_eq!(course.read("progress.toml"), "current = 1\n");
}

#[test]
fn a_broken_solution_is_replayed_step_by_step() {
    let course = Course::new();
    let receipt = r#"{"chapter":"locks","exercise":"counter","check":"counts","claim":"it counts",
        "mode":"interleavings","verdict":"wrong-answer","reason":"1 is not 2","coverage":null,"executions":1,
        "schedule":{"threads":["main"],"preemptions":0,"execution":1,"waits":[],
        "steps":[{"thread":0,"operation":"lock count","value":"0","place":{"file":"counter.rs","line":4},
        "preempts":false}],"moments":[{"held":[{"thread":0,"what":"the mutex `count`"}],"waiting":[]}]}}"#;
    course.write("receipt", &receipt.lines().collect::<String>());
    insta::assert_snapshot!(course.prints(&["replay"]), @r#"
    locks::counter  it counts

    1/1  main: lock count → 0   counter.rs:4
        todo!("count")
        main holds the mutex `count`

    wrong answer: 1 is not 2
    "#);
    assert!(
        course
            .fails(&["replay", "--check", "other"])
            .contains("does not break in a check `other`")
    );

    assert_eq!(
        course.prints(&["replay", "--html", "page.html"]),
        "open page.html in a browser\n"
    );
    let page = course.read("page.html");
    for part in [
        "<code>    todo!(&quot;count&quot;)</code>",
        "data-from=\"1\" data-to=\"1\" data-line=\"4\"",
        "main holds the mutex `count`",
    ] {
        assert_eq!(page.matches(part).count(), 1, "{part}");
    }
    let nowhere = course.fails(&["replay", "--html", "nowhere/page.html"]);
    assert!(
        nowhere.contains("cannot write nowhere/page.html"),
        "{nowhere}"
    );

    fs::remove_file(course.path("receipt")).unwrap();
    fs::remove_file(course.path("page.html")).unwrap();
    assert!(
        course
            .prints(&["replay", "--html", "page.html"])
            .contains("not solved yet")
    );
    assert!(!course.path("page.html").exists());
    assert!(
        course
            .prints(&["replay", "locks", "counter"])
            .contains("not solved yet")
    );
    course.write("exercises/locks/src/counter.rs", RIGHT);
    assert!(course.prints(&["replay"]).contains("no schedule breaks it"));
}
