//! What is kept when the grader is killed, when the disk is full, and when it runs again.

use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn grader_folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A class of four: a right counter, a wrong one, the first one again, and one in Windows' clothes.
fn class() -> TempDir {
    let class = tempfile::tempdir().unwrap();
    let right = solution("counter");
    let wrong = "mutants/locks/counter/load_then_store.rs";
    let wrong = fs::read_to_string(grader_folder(wrong)).unwrap();
    let windows = format!("\u{feff}{}", right.replace('\n', "\r\n"));
    hand_in(&class, "right", &right);
    hand_in(&class, "wrong", &wrong);
    hand_in(&class, "twin/locks/src", &right);
    hand_in(&class, "windows", &windows);
    class
}

fn hand_in(class: &TempDir, folder: &str, text: &str) {
    hand_in_file(class, folder, "counter", text);
}

fn hand_in_file(class: &TempDir, folder: &str, exercise: &str, text: &str) {
    let folder = class.path().join(folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{exercise}.rs")), text).unwrap();
}

fn solution(exercise: &str) -> String {
    let path = grader_folder("../solutions/locks/src").join(format!("{exercise}.rs"));
    fs::read_to_string(path).unwrap()
}

fn command(class: &TempDir, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    // These files are the course's own: they may run where a layer is missing.
    command.args(["grade", "--without-sandbox", "--out"]);
    command.arg(out).arg(class.path());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn grade(class: &TempDir, out: &Path) -> Vec<u8> {
    let output = command(class, out).output().unwrap();
    assert_ends_well(&output);
    fs::read(out.join("results.json")).unwrap()
}

fn assert_ends_well(output: &Output) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
}

/// How many pieces of work are graded.
fn graded(out: &Path) -> u64 {
    let path = out.join("gradebook.sqlite");
    let store = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sql = "SELECT COUNT(*) FROM work WHERE times IS NOT NULL";
    store.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn report(out: &Path, more: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    let output = command.arg("report").arg(out).args(more).output().unwrap();
    assert_ends_well(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// Waits until a moment, and kills.
fn kill_at(mut child: Child, moment: Duration) {
    let started = Instant::now();
    while started.elapsed() < moment && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    // Gone already where it was faster than that.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn the_same_work_is_graded_once_and_again_only_after_a_change() {
    let class = class();
    let out = tempfile::tempdir().unwrap();
    let first = grade(&class, out.path());
    assert_eq!(graded(out.path()), 2, "three of the four are the same");

    assert!(grade(&class, out.path()) == first);
    assert_eq!(graded(out.path()), 2);
    assert!(report(out.path(), &["--diff"]).contains("0 students with changes, 4 without"));

    let other = grader_folder("mutants/locks/counter/two_critical_sections.rs");
    hand_in(
        &class,
        "twin/locks/src",
        &fs::read_to_string(other).unwrap(),
    );
    hand_in(&class, "late", "pub struct Counter;\n");
    fs::remove_dir_all(class.path().join("windows")).unwrap();
    grade(&class, out.path());
    assert_eq!(
        graded(out.path()),
        4,
        "one that changed and one that is new"
    );
    let diff = report(out.path(), &["--diff"]);
    assert!(diff.contains("late\n  new: 0 of "), "{diff}");
    assert!(diff.contains("windows\n  gone: had 10 of "), "{diff}");
    assert!(
        diff.contains("twin\n  locks::counter  passed 7/7 → "),
        "{diff}"
    );
    assert!(
        diff.ends_with("3 students with changes, 2 without\n"),
        "{diff}"
    );
}

/// The verdicts, as `student exercise verdict`.
fn verdicts(results: &[u8]) -> Vec<String> {
    let results: serde_json::Value = serde_json::from_slice(results).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let students = results["students"].as_array().unwrap().iter();
    let rows = students.flat_map(|student| {
        let exercises = student["exercises"].as_array().unwrap().iter();
        exercises.map(move |one| {
            let [exercise, verdict] = ["exercise", "verdict"].map(|name| text(&one[name]));
            format!("{} {exercise} {verdict}", text(&student["student"]))
        })
    });
    rows.collect()
}

#[test]
fn a_file_is_graded_once_whatever_lies_beside_it() {
    let class = tempfile::tempdir().unwrap();
    let (counter, account) = (solution("counter"), solution("account"));
    hand_in(&class, "ada", &counter);
    hand_in_file(&class, "ada", "account", &account);
    hand_in(&class, "bob", &counter);
    hand_in_file(&class, "bob", "account", "pub struct Account");
    let out = tempfile::tempdir().unwrap();
    let results = grade(&class, out.path());
    let expected = [
        "ada counter passed",
        "ada account passed",
        "bob counter passed",
        "bob account does-not-compile",
    ];
    assert_eq!(verdicts(&results), expected);
    assert_eq!(graded(out.path()), 3);

    hand_in_file(&class, "bob", "account", &account);
    let results = grade(&class, out.path());
    assert_eq!(verdicts(&results)[3], "bob account passed");
    assert_eq!(graded(out.path()), 3, "that file was known already");
}

#[test]
fn a_file_that_uses_another_is_graded_with_the_students_own() {
    let class = tempfile::tempdir().unwrap();
    let counter = solution("counter") + "pub use crate::account::MINE;\n";
    let account = solution("account") + "pub const MINE: u8 = 1;\n";
    hand_in(&class, "both", &counter);
    hand_in_file(&class, "both", "account", &account);
    hand_in(&class, "one", &counter);
    let out = tempfile::tempdir().unwrap();
    let expected = [
        "both counter passed",
        "both account passed",
        "one counter does-not-compile",
        "one account not-submitted",
    ];
    assert_eq!(verdicts(&grade(&class, out.path())), expected);
}

#[test]
fn a_grader_that_is_killed_goes_on_where_it_was() {
    let class = class();
    let undisturbed = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let expected = grade(&class, undisturbed.path());
    let took = started.elapsed();
    let out = tempfile::tempdir().unwrap();
    // Moments in thousandths of an undisturbed run; `benches/class.rs` has many more.
    for moment in [130, 480, 810] {
        let child = command(&class, out.path()).spawn().unwrap();
        kill_at(child, took * moment / 1000);
    }
    assert!(grade(&class, out.path()) == expected);
    assert_eq!(graded(out.path()), 2);
}

#[test]
fn a_full_disk_is_an_error_and_the_next_run_goes_on() {
    let class = class();
    let (small, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let expected = grade(&class, tempfile::tempdir().unwrap().path());
    // A disk of its own, which is gone with the process; what is on it is saved before.
    let script = "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" || exit 99
        \"$4\" grade --without-sandbox --out \"$2\" \"$5\"; code=$?
        cp -a \"$2/.\" \"$3\"; exit $code";
    let unshare = |size: &str| {
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "--map-root-user", "sh", "-c", script, "sh", size]);
        unshare.args([small.path(), out.path()]);
        unshare.arg(env!("CARGO_BIN_EXE_grader")).arg(class.path());
        unshare.stdout(Stdio::null()).output()
    };
    for size in ["40k", "60k", "80k"] {
        let output = match unshare(size) {
            Ok(output) if output.status.code() != Some(99) => output,
            _ => {
                eprintln!("skipped: no small disk can be mounted here");
                return;
            }
        };
        let stderr = String::from_utf8_lossy(&output.stderr);
        if stderr.contains("unshare:") {
            eprintln!("skipped: {stderr}");
            return;
        }
        assert_eq!(output.status.code(), Some(1), "{size}: {stderr}");
        assert!(stderr.contains("cannot write"), "{stderr}");
        // All of it or none: the disk may have become full after it was written.
        let results = fs::read(out.path().join("results.json"));
        assert!(results.is_err() || results.unwrap() == expected, "{size}");
    }
    assert!(grade(&class, out.path()) == expected);
}
