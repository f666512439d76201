//! The hostile class: every way to do harm that the project knows of, graded together with honest
//! files. What each gets stands in `samples/hostile/expected.txt`; files that no repository should
//! hold are made here.

#![cfg(target_os = "linux")]

#[path = "hostile/made.rs"]
mod made;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use walkdir::WalkDir;

/// Long enough for every honest check on a busy machine.
const SECONDS: &str = "10";

fn grader_folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Copies a class; the file system keeps nothing of it that could be shared.
fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let path = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::copy(entry.path(), path).unwrap();
        }
    }
}

/// Grades a class, and says which process did it; `None` where this machine cannot hold such files.
fn grade(class: &Path, out: &Path) -> Option<u32> {
    let child = Command::new(env!("CARGO_BIN_EXE_grader"))
        .args(["grade", "--time-limit", SECONDS])
        .arg("--out")
        .args([out, class])
        // What a submission might set, were it given the chance.
        .envs([("PROPTEST_CASES", "0"), ("LOOM_MAX_PREEMPTIONS", "0")])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let process = child.id();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    if stderr.contains("cannot hold code that nobody trusts") {
        eprintln!("skipped: {stderr}");
        return None;
    }
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    Some(process)
}

/// The students' results, by name.
fn students(out: &Path) -> BTreeMap<String, Value> {
    let text = fs::read_to_string(out.join("results.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let students = document["students"].as_array().unwrap().iter();
    let named = students.map(|student| {
        let name = student["student"].as_str().unwrap().to_owned();
        (name, student.clone())
    });
    named.collect()
}

/// Every file below these folders, with its size and when it was last written.
fn state(folders: &[PathBuf]) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let entries = folders.iter().flat_map(WalkDir::new);
    let files = entries.map(|entry| {
        let entry = entry.unwrap();
        let data = entry.path().symlink_metadata().unwrap();
        (entry.into_path(), (data.len(), data.modified().unwrap()))
    });
    files.collect()
}

/// Processes whose command line has this in it.
fn processes(mark: &str) -> Vec<String> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let lines = all.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines
        .map(|line| String::from_utf8_lossy(&line).into_owned())
        .filter(|line| line.contains(mark))
        .collect()
}

/// What the table says: name, verdict of `counter`, and words that its reason has.
fn expected() -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(grader_folder("samples/hostile/expected.txt")).unwrap();
    let lines = text.lines();
    let rows = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let (name, rest) = line.split_once(' ').unwrap();
        let (verdict, words) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        let words = words.trim().to_owned();
        (name.to_owned(), (verdict.to_owned(), words))
    };
    rows.map(row).collect()
}

/// What is said of the exercise that everybody handed in: its verdict, and everything else.
fn counter(student: &Value) -> (String, String) {
    let exercises = student["exercises"].as_array().unwrap();
    let result = exercises
        .iter()
        .find(|result| result["exercise"] == "counter")
        .unwrap();
    let verdict = result["verdict"].as_str().unwrap().to_owned();
    let said = [&result["reason"], &result["diagnostic"]];
    let mut said: Vec<&str> = said.iter().filter_map(|text| text.as_str()).collect();
    for check in result["checks"].as_array().unwrap() {
        said.extend(check["reason"].as_str());
    }
    (verdict, said.join("\n"))
}

#[test]
fn nobody_gets_more_than_they_deserve_and_the_honest_notice_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (class, honest) = (folder.path().join("class"), folder.path().join("honest"));
    let (out, alone) = (folder.path().join("out"), folder.path().join("alone"));
    let samples = grader_folder("samples/hostile/class");
    copy(&samples, &class);
    let made = made::hand_in(&class);
    for name in ["honest-right", "honest-wrong", "untouched"] {
        copy(&samples.join(name), &honest.join(name));
    }
    let course = ["checks", "model", "samples", "../exercises", "../solutions"];
    let mut watched: Vec<PathBuf> = course.iter().map(|path| grader_folder(path)).collect();
    watched.push(class.clone());
    let before = state(&watched);

    if grade(&honest, &alone).is_none() {
        return;
    }
    let process = grade(&class, &out).expect("it could before");

    let all = students(&out);
    let mut wrong = Vec::new();
    let expected = expected();
    for (name, (verdict, words)) in &expected {
        let student = made.get(name).unwrap_or(name);
        let Some(student) = all.get(student) else {
            wrong.push(format!("{name}: no such student"));
            continue;
        };
        let (got, said) = counter(student);
        if got != *verdict || !said.contains(words.as_str()) {
            wrong.push(format!(
                "{name}: expected {verdict} {words}, got {got}: {said}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert_eq!(all.len(), expected.len(), "everybody is in the table");

    for (name, result) in students(&alone) {
        assert!(all[&name] == result, "{name} has other results in company");
    }
    assert_eq!(all["own-build"]["ignored"].as_array().unwrap().len(), 7);

    let left = processes(&format!("grader-scratch-{process}-"));
    assert!(left.is_empty(), "still running: {left:?}");
    let scratch = fs::read_dir(std::env::temp_dir()).unwrap().flatten();
    let mark = format!("grader-scratch-{process}-");
    for entry in scratch {
        let name = entry.file_name();
        assert!(
            !name.to_string_lossy().starts_with(&mark),
            "{name:?} is left"
        );
    }
    assert!(
        state(&watched) == before,
        "something outside of scratch changed"
    );
    assert!(!Path::new("/tmp/written").exists());
    reports_are_safe(&out);
}

/// What stands in names and output does nothing in any report.
fn reports_are_safe(out: &Path) {
    let report = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
        let output = command.arg("report").arg(out).args(["--format", format]);
        let output = output.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let csv = report("csv");
    assert!(
        csv.lines()
            .all(|line| !line.starts_with('=') && !line.starts_with("\"="))
    );
    for text in [csv, report("junit"), report("terminal")] {
        assert!(!text.contains(['\u{1b}', '\0', '\u{202e}']));
    }
    report("html");
    let own = format!("<script>{}</script>", schedule::HTML_SCRIPT);
    for entry in WalkDir::new(out.join("html")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let page = fs::read_to_string(entry.path()).unwrap();
            let page = page.replacen(&own, "", 1);
            assert!(!page.contains("<script"), "{}", entry.path().display());
        }
    }
}
