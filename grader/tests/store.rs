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
    let right = "../solutions/locks/src/counter.rs";
    let right = fs::read_to_string(grader_folder(right)).unwrap();
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
    let folder = class.path().join(folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("counter.rs"), text).unwrap();
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
    for size in ["40k", "70k", "100k"] {
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
        assert!(!out.path().join("results.json").exists());
    }
    let undisturbed = tempfile::tempdir().unwrap();
    assert!(grade(&class, out.path()) == grade(&class, undisturbed.path()));
}
