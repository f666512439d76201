//! How the program speaks: help, errors, colours, and what a shell completes.

use super::course::Course;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn whoever_comes_by_cargo_learn_is_told_of_cargo_learn() {
    let course = Course::new();
    // The alias hands over its own name, as cargo does with the programs that extend it.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let alias = fs::read_to_string(root.join(".cargo/config.toml")).unwrap();
    assert!(
        alias.contains("learn = \"run --quiet --package grader -- learn\"\n"),
        "{alias}"
    );
    let told = |arguments: &[&str]| {
        let output = course.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    insta::assert_snapshot!("help", told(&["learn"]));
    insta::assert_snapshot!(told(&["learn", "hitn"]), @r"
    error: unrecognized subcommand 'hitn'

      tip: a similar subcommand exists: 'hint'

    Usage: cargo learn [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(told(&["learn", "next", "a", "b"]), @r"
    error: unexpected argument 'b' found

    Usage: cargo learn next [OPTIONS] [CHAPTER]

    For more information, try '--help'.
    ");
    assert!(told(&["grade"]).contains("Usage: grader grade"));
    assert_eq!(course.prints(&["learn", "list"]), course.prints(&["list"]));
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
    assert_eq!(complete("learn next lo", 2), "locks\n");
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
