//! Grades the sample class for real: compiles every file and runs every check.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn grader(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    command
        .args(arguments)
        .output()
        .expect("the grader was built for this test")
}

/// Grades a folder and gives the document, which is all that may be on standard output.
fn graded(folder: &Path, more: &[&str]) -> Value {
    let folder = folder.to_str().expect("the path is UTF-8");
    // These files are the course's own: they may run where a layer is missing.
    let always = ["grade", folder, "--format", "json", "--without-sandbox"];
    let output = grader(&[&always, more].concat());
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(stderr.starts_with("sandbox: "), "{stderr}");
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON document")
}

/// The document without what may differ between two runs.
fn lasting(mut document: Value) -> String {
    document
        .as_object_mut()
        .expect("a document is an object")
        .remove("timings");
    serde_json::to_string_pretty(&document).expect("it came from JSON")
}

/// `student chapter::exercise verdict`, one for each exercise.
fn verdicts(document: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    let list = |value: &Value| value.as_array().expect("it is a list").clone();
    let mut rows = Vec::new();
    for student in list(&document["students"]) {
        for result in list(&student["exercises"]) {
            let exercise = format!(
                "{}::{}",
                text(&result["chapter"]),
                text(&result["exercise"])
            );
            rows.push(format!(
                "{} {exercise} {}",
                text(&student["student"]),
                text(&result["verdict"])
            ));
        }
    }
    rows
}

#[test]
fn the_sample_class_gets_what_it_deserves() {
    let expected = fs::read_to_string(samples().join("expected.txt")).unwrap();
    let lines = expected
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let expected: Vec<String> = lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let document = graded(&samples().join("class"), &[]);
    assert_eq!(document["format"], "interleave/1");
    // Nobody of the class has handed in the exercises that are not in the list.
    let is_listed = |row: &str| {
        let exercise = row
            .split_whitespace()
            .nth(1)
            .expect("a row has three words");
        expected.iter().any(|line| line.contains(exercise))
    };
    let (listed, others): (Vec<_>, Vec<_>) = verdicts(&document)
        .into_iter()
        .partition(|row| is_listed(row));
    assert_eq!(listed, expected);
    assert!(
        others.iter().all(|row| row.ends_with(" not-submitted")),
        "{others:?}"
    );
    assert_eq!(document["sandbox"]["limited"][0], "wall-clock time");
}

#[test]
fn two_runs_give_the_same_bytes_whatever_runs_beside() {
    // Those whose results are richest: schedules, diagnostics, violations, a crash.
    let class = tempfile::tempdir().unwrap();
    for student in ["student-07", "student-08", "student-10"] {
        let copied = Command::new("cp")
            .arg("-r")
            .arg(samples().join("class").join(student))
            .arg(class.path())
            .status();
        assert!(copied.unwrap().success());
    }
    let out = class.path().join(".out");
    let one = lasting(graded(class.path(), &["--jobs", "1"]));
    let out_argument = out.to_str().unwrap();
    let many = lasting(graded(
        class.path(),
        &["--jobs", "8", "--out", out_argument],
    ));
    let differing = one
        .lines()
        .zip(many.lines())
        .find(|(one, many)| one != many);
    assert_eq!(differing, None);
    assert!(one == many);
    let written = fs::read(out.join("results.json")).unwrap();
    assert_eq!(lasting(serde_json::from_slice(&written).unwrap()), many);
    assert!(
        !many.contains(env!("CARGO_MANIFEST_DIR")),
        "no path of this machine is in it"
    );
    assert!(!many.contains("/tmp/"), "no scratch folder is in it");
}

#[test]
fn exit_codes_tell_usage_from_failure() {
    let code = |arguments: &[&str]| grader(arguments).status.code();
    assert_eq!(code(&["list"]), Some(0));
    assert_eq!(code(&["policy"]), Some(0));
    assert_eq!(code(&["grade"]), Some(2));
    assert_eq!(code(&["grade", ".", "--format", "xml"]), Some(2));
    assert_eq!(code(&["list", "nowhere"]), Some(1));
    assert_eq!(code(&["verify", "nowhere"]), Some(1));
    assert_eq!(code(&["grade", "no/such/folder"]), Some(1));
}
