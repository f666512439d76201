//! Other programs run the checks as well: cargo-nextest lists them and starts a process for each, and
//! editors run one by its name. They speak to libtest, and the harness answers as libtest does.
//!
//! What they ask for is in nextest's book, under "Custom test harnesses".

use std::path::Path;
use std::process::{Command, Output};

const BINARY: &str = env!("CARGO_BIN_EXE_sample-checks");

fn run(arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(BINARY).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    (text(&output), output.status.code())
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What is said of the check that breaks, from its mark on: its lines without their indentation, which
/// nextest deepens.
fn why(printed: &str) -> Vec<&str> {
    let lines = printed.lines().map(str::trim);
    let from = lines.skip_while(|line| !line.starts_with('✗'));
    from.take_while(|line| !line.starts_with("test result:"))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn all_checks_are_listed_and_none_as_ignored() {
    let (listed, code) = run(&["--list", "--format", "terse"]);
    insta::assert_snapshot!(listed, @r"
    counter::no_increment_is_lost: test
    counter::no_increment_is_lost_alone: test
    account::adds: test
    guards::is_short: test
    ");
    assert_eq!(code, Some(0));
    let nothing = (String::new(), Some(0));
    assert_eq!(run(&["--list", "--format", "terse", "--ignored"]), nothing);
}

#[test]
fn a_whole_name_runs_that_check_alone() {
    for capture in ["--nocapture", "--no-capture", "--show-output"] {
        let alone = ["counter::no_increment_is_lost", "--exact", capture];
        let (printed, code) = run(&alone);
        assert!(printed.ends_with("test result: FAILED. 0 passed; 1 failed; 3 not asked for\n\n"));
        assert_eq!(code, Some(101));
    }
    let (printed, code) = run(&["--exact", "account::adds", "--nocapture"]);
    assert!(printed.contains("1 passed; 0 failed"), "{printed}");
    assert_eq!(code, Some(0));
    let (printed, code) = run(&["--exact", "counter::no_increment", "--nocapture"]);
    assert!(printed.contains("0 passed; 0 failed"), "{printed}");
    assert_eq!(code, Some(0));
}

#[test]
fn alone_a_check_says_what_it_says_among_others() {
    let (among_others, code) = run(&[]);
    assert_eq!(code, Some(101));
    let sum = "test result: FAILED. 2 passed; 1 failed; 1 not solved yet\n\n";
    assert!(among_others.ends_with(sum), "{among_others}");
    let (alone, _) = run(&["--exact", "counter::no_increment_is_lost", "--nocapture"]);
    insta::assert_snapshot!(alone);
    assert_eq!(why(&alone), why(&among_others));
    let todo = "todo  not solved yet: Guards::new\n        1 check comes to it";
    let (alone, code) = run(&["--exact", "guards::is_short", "--nocapture"]);
    assert_eq!(code, Some(101));
    assert!(alone.contains(todo) && among_others.contains(todo));
}

#[test]
fn on_a_narrow_terminal_no_line_is_longer_than_it() {
    let check = ["--exact", "counter::no_increment_is_lost"];
    for width in [44, 80] {
        let (printed, _) = run(&[check[0], check[1], "--width", &width.to_string()]);
        let (_, from) = printed.split_once("wrong answer\n\n").unwrap();
        let (schedule, _) = from.split_once("\ntest result:").unwrap();
        assert!(schedule.lines().all(|line| line.chars().count() <= width));
        insta::assert_snapshot!(format!("{width}_columns"), schedule);
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_nobody_has_to_say_how_wide_it_is() {
    use std::io::Read;
    let check = ["--exact", "counter::no_increment_is_lost"];
    for (columns, width) in [(60, "60"), (200, "100"), (0, "100")] {
        let size = nix::pty::Winsize {
            ws_row: 24,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = nix::pty::openpty(&size, None).unwrap();
        let mut command = Command::new(BINARY);
        command
            .args(check)
            .args(["--color", "never"])
            .stdout(pty.slave);
        let mut child = command.spawn().unwrap();
        // So that the terminal ends with the child.
        drop(command);
        let mut printed = Vec::new();
        // Linux tells the end of a terminal as an error.
        let _ = std::fs::File::from(pty.master).read_to_end(&mut printed);
        child.wait().unwrap();
        let printed = String::from_utf8(printed).unwrap().replace('\r', "");
        let (asked, _) = run(&[check[0], check[1], "--width", width]);
        assert_eq!(printed, asked, "{columns}");
    }
}

#[test]
fn nextest_tells_the_same() {
    let nextest = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.arg("nextest").args(arguments).output().unwrap()
    };
    if !nextest(&["--version"]).status.success() {
        eprintln!("skipped: cargo-nextest is not installed");
        return;
    }
    // It is told of the binary instead of building one.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let package = Command::new(env!("CARGO"))
        .args(["pkgid", "--offline", "--manifest-path"])
        .arg(&manifest)
        .output()
        .unwrap();
    let binaries = serde_json::json!({
        "rust-build-meta": {
            "target-directory": Path::new(BINARY).parent(),
            "base-output-directories": [],
            "non-test-binaries": {},
            "linked-paths": [],
        },
        "rust-binaries": { "checks": {
            "binary-id": "checks",
            "binary-name": "checks",
            "package-id": text(&package).trim(),
            "kind": "test",
            "binary-path": BINARY,
            "build-platform": "target",
        } },
    });
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("binaries.json");
    std::fs::write(&file, binaries.to_string()).unwrap();
    let output = nextest(&[
        "run",
        "--color=never",
        "--manifest-path",
        manifest.to_str().unwrap(),
        "--binaries-metadata",
        file.to_str().unwrap(),
    ]);
    let printed = String::from_utf8(output.stderr.clone()).unwrap();
    // Its number for tests that failed.
    assert_eq!(output.status.code(), Some(100), "{printed}");
    assert!(
        printed.contains("4 tests run: 2 passed, 2 failed, 0 skipped"),
        "{printed}"
    );
    assert!(printed.contains("todo  not solved yet: Guards::new"));
    let (alone, _) = run(&["--exact", "counter::no_increment_is_lost", "--nocapture"]);
    assert_eq!(why(&printed), why(&alone));
}
