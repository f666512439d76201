//! The learner's commands, each run once.
#![cfg(unix)]

#[path = "learn/course.rs"]
mod course;

use course::{Course, RIGHT, STUB};
use std::fs;
use std::process::Command;

#[test]
fn the_list_says_how_far_each_exercise_is() {
    let course = Course::new();
    let next = course.prints(&["next"]);
    assert!(next.starts_with("locks::counter\n"), "{next}");

    assert_eq!(
        course.run(&["check", "locks", "counter"]).status.code(),
        Some(1)
    );
    insta::assert_snapshot!(course.prints(&["list"]), @r"
    locks: 0 of 2 solved
      … counter  begun          ten minutes
        account                 ten minutes
    ");

    course.write("exercises/locks/src/counter.rs", RIGHT);
    insta::assert_snapshot!(course.prints(&["check"]), @r"
    checks of counter::
    on 100 columns
    ok  it counts
    next: locks::account
      write  exercises/locks/src/account.rs
      read   docs/src/locks/account.md
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
    assert!(next.starts_with("locks::account\n"), "{next}");
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
fn nothing_is_told_before_it_is_solved() {
    let course = Course::new();
    for command in ["explain", "solution"] {
        let refusal = course.fails(&[command]);
        let remedy = format!("cargo learn {command} locks counter --spoil");
        assert!(refusal.contains(&remedy), "{refusal}");
    }
    assert_eq!(course.prints(&["solution", "--spoil"]), RIGHT);
    course.write(
        "exercises/locks/src/counter.rs",
        "//! A counter.\n\npub fn count() -> u32 {\n    1 + 1\n}\n",
    );
    course.prints(&["check"]);
    insta::assert_snapshot!(course.prints(&["explain", "locks", "counter"]));
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

#[test]
fn a_shell_completes_commands_and_the_names_of_exercises() {
    let course = Course::new();
    let script = course.prints(&["completions", "bash", "--name", "learn"]);
    course.write("completions.bash", &script);
    let complete = |words: &str, at: usize| {
        let ask = format!(
            "source completions.bash; COMP_WORDS=({words}); COMP_CWORD={at}; \
             _learn learn \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{at} - 1]}}\"; \
             echo \"${{COMPREPLY[@]}}\""
        );
        let mut bash = Command::new("bash");
        let output = bash
            .args(["--norc", "-c", &ask])
            .current_dir(course.path(""))
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: bash is not installed");
        return;
    }
    assert_eq!(complete("learn hi", 1), "hint\n");
    assert_eq!(complete("learn hint lo", 2), "locks\n");
    assert_eq!(complete("learn hint locks co", 3), "counter\n");
    assert_eq!(complete("learn list lo", 2), "locks\n");
    assert_eq!(complete("learn check --color al", 3), "always\n");
}

#[test]
fn colours_are_used_where_they_are_wished() {
    let course = Course::new();
    course.write("exercises/locks/src/counter.rs", "// which colour\n");
    for (arguments, expected) in [
        (&["check"][..], "colour never"),
        (&["check", "--color", "always"], "colour always"),
        (&["--color", "never", "check"], "colour never"),
    ] {
        let printed = course.prints(arguments);
        assert!(printed.contains(expected), "{arguments:?}: {printed}");
    }
}

#[test]
fn what_was_solved_by_cargo_test_alone_is_explained() {
    let course = Course::new();
    course.write("exercises/locks/src/counter.rs", RIGHT);
    let told = course.prints(&["explain", "counter"]);
    assert!(
        told.contains("Your file is the reference solution"),
        "{told}"
    );
    let list = course.prints(&["list"]);
    assert!(list.contains("1 of 2 solved"), "{list}");
}
