//! The learner's commands, on a small course of their own, with a program in cargo's place that looks
//! into the learner's file: it passes, fails or hangs as that says.
#![cfg(unix)]

use nix::pty::{Winsize, openpty};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const STUB: &str = "//! A counter.\n\npub fn count() -> u32 {\n    todo!(\"count\")\n}\n";
const RIGHT: &str = "//! A counter.\n\npub fn count() -> u32 {\n    2\n}\n";

/// In cargo's place. It says on which file it ran, and ends as its contents ask for.
const CARGO: &str = r#"#!/bin/sh
for last; do :; done
file="exercises/locks/src/${last%::}.rs"
echo "checks of $last"
before=""
for word; do
    if [ "$before" = --receipts ] && [ -f receipt ]; then cat receipt > "$word"; fi
    if [ "$before" = --games ]; then [ "$last" != break_it:: ] || cat game > "$word"; exit; fi
    before=$word
done
if grep -q hang "$file"; then echo $$ > pid; echo hangs; exec sleep 1000; fi
if grep -q todo "$file"; then echo "todo  not solved yet"; exit 101; fi
if grep -q error "$file"; then echo "error: it does not compile" >&2; exit 101; fi
echo "ok  it counts"
"#;

struct Course(TempDir);

impl Course {
    fn new() -> Course {
        let course = Course(tempfile::tempdir().unwrap());
        let hints =
            "### Hint 1\n\nWhat is shared?\n\n### Hint 2\n\nLock it.\n\n### Hint 3\n\nOne lock.\n";
        let page =
            "# One\n\n## The idea\n\nA counter counts.\n\n## The exercise\n\nTime: ten\nminutes.\n";
        let mutant = "// mutant: always answers one\n// verdict: wrong-answer\n// check: counts\n\
            // Right once.\n\npub fn count() -> u32 {\n    1\n}\n";
        for (path, text) in [
            (
                "exercises/locks/src/lib.rs",
                "pub mod counter;\npub mod account;\n",
            ),
            ("exercises/locks/src/counter.rs", STUB),
            ("exercises/locks/src/account.rs", STUB),
            ("solutions/locks/src/counter.rs", RIGHT),
            ("solutions/locks/src/account.rs", RIGHT),
            ("grader/checks/locks/main.rs", ""),
            ("grader/hints/locks/counter.md", hints),
            ("grader/hints/locks/account.md", hints),
            ("grader/mutants/locks/counter/one.rs", mutant),
            ("docs/src/locks/counter.md", page),
            ("docs/src/locks/account.md", page),
            ("docs/src/locks/gallery/counter/one.txt", "1 is not 2\n"),
        ] {
            course.write(path, text);
        }
        course.write("cargo", CARGO);
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(course.path("cargo"), executable).unwrap();
        course
    }

    fn path(&self, path: &str) -> PathBuf {
        // What the system calls it where a temporary folder is a link.
        self.0.path().canonicalize().unwrap().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("CARGO", self.path("cargo"))
            .env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command prints that succeeds.
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Why a command fails.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@b"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

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

    fs::remove_file(course.path("receipt")).unwrap();
    assert!(
        course
            .prints(&["replay", "locks", "counter"])
            .contains("not solved yet")
    );
    course.write("exercises/locks/src/counter.rs", RIGHT);
    assert!(course.prints(&["replay"]).contains("no schedule breaks it"));
}

/// A course whose chapter has the real one's puzzle.
fn with_a_puzzle() -> Course {
    let course = Course::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let modules = "pub mod counter;\npub mod break_it;\npub mod given;\n";
    course.write("exercises/locks/src/lib.rs", modules);
    course.write("exercises/locks/src/break_it.rs", STUB);
    let given = "exercises/locks/src/given.rs";
    course.write(given, &read(given));
    course.write("game", &read("docs/games/locks.json"));
    course
}

#[test]
fn a_puzzle_is_played_by_letters() {
    let course = with_a_puzzle();
    let mut command = course.command(&["play", "locks", "--plain"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut letters = child.stdin.take().unwrap();
    letters.write_all(b"abab\nabab\nq\nnever read\n").unwrap();
    drop(letters);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    let (_, played) = printed.split_once("q quit").unwrap();
    insta::assert_snapshot!(played);

    let refusal = course.prints(&["play", "locks", "counter"]);
    let remedy = "cargo learn play locks\n";
    assert!(refusal.ends_with(remedy), "{refusal}");
    // What does not compile is told as cargo tells it.
    course.write(
        "cargo",
        "#!/bin/sh\necho 'error: it does not compile' >&2\nexit 101\n",
    );
    let told = course.prints(&["play", "locks"]);
    assert_eq!(told, "error: it does not compile\n");
}

/// A watch in plain mode, and what it has printed so far.
struct Watch {
    child: Child,
    printed: BufReader<Box<dyn Read>>,
}

impl Watch {
    fn start(course: &Course, arguments: &[&str]) -> Watch {
        let mut command = course.command(&["watch", "--plain"]);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdout: Box<dyn Read> = Box::new(child.stdout.take().unwrap());
        Watch {
            child,
            printed: BufReader::new(stdout),
        }
    }

    /// Reads on until a line has this in it.
    fn until(&mut self, wanted: &str) -> String {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            let read = self.printed.read_line(&mut line).unwrap();
            assert!(read > 0, "it ended without `{wanted}`: {all}");
            all.push_str(&line);
            if line.contains(wanted) {
                return all;
            }
        }
    }

    fn enter(&mut self, line: &str) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{line}").unwrap();
    }

    fn quit(mut self) {
        self.enter("q");
        assert!(self.child.wait().unwrap().success());
    }
}

/// As many editors save: another file takes the place of the first.
fn replace(path: &Path, text: &str) {
    let other = path.with_extension("rs.new");
    fs::write(&other, text).unwrap();
    fs::rename(&other, path).unwrap();
}

#[test]
fn a_saved_file_is_checked_at_once() {
    for how in [&[][..], &["--poll"]] {
        let course = Course::new();
        let file = course.path("exercises/locks/src/counter.rs");
        let mut watch = Watch::start(&course, how);
        watch.until("locks::counter: not solved yet");
        fs::write(&file, "// error\n").unwrap();
        watch.until("error: it does not compile");
        watch.until("locks::counter: not solved yet");
        replace(&file, RIGHT);
        watch.until("locks::counter: solved");
        watch.until("locks ●○ 1 of 2 · next: locks::account");
        fs::write(course.path("exercises/locks/src/account.rs"), RIGHT).unwrap();
        watch.until("locks::account: solved");
        watch.until("locks ●● 2 of 2 · every exercise is solved");
        watch.quit();
        assert!(
            course
                .read("progress.toml")
                .contains("current = \"locks::account\"")
        );
    }
}

#[test]
fn a_run_that_hangs_is_stopped_by_the_next_one_and_by_the_end() {
    let course = Course::new();
    let file = course.path("exercises/locks/src/counter.rs");
    let is_gone = || {
        let pid: i32 = course.read("pid").trim().parse().unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None).is_err()
    };
    fs::write(&file, "// hang\n").unwrap();
    let mut watch = Watch::start(&course, &["locks", "counter"]);
    watch.until("hangs");
    assert!(!is_gone());
    fs::write(&file, RIGHT).unwrap();
    watch.until("locks::counter: solved");
    assert!(is_gone());

    fs::write(&file, "// hang again\n").unwrap();
    watch.until("hangs");
    watch.quit();
    assert!(is_gone());
    assert!(course.prints(&["list"]).contains("changed since"));
}

#[test]
fn letters_do_what_keys_do() {
    let course = Course::new();
    let mut watch = Watch::start(&course, &[]);
    watch.until("q quit  (a letter, then Enter)");
    watch.enter("h");
    watch.until("What is shared?");
    watch.enter("hint");
    watch.until("Lock it.");
    watch.enter("l");
    watch.until("… counter  begun");
    watch.enter("e");
    watch.until("locks::counter is not solved yet");
    watch.enter("r");
    watch.until("r once more puts exercises/locks/src/counter.rs back");
    watch.enter("r");
    watch.until("only in a clone");
    watch.enter("n");
    watch.until("checks of account::");
    watch.until("q quit");
    watch.enter("a");
    watch.until("checks of account::");
    watch.until("q quit");
    watch.enter("?");
    watch.until("q quit");
    watch.quit();
}

#[test]
fn a_puzzle_is_played_on_a_terminal() {
    let course = with_a_puzzle();
    let size = Winsize {
        ws_row: 30,
        ws_col: 100,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    let pty = openpty(&size, None).unwrap();
    let mut command = course.command(&["play", "locks::break_it"]);
    command.stdin(pty.slave.try_clone().unwrap());
    command.stdout(pty.slave).env("TERM", "xterm");
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut keys = File::from(pty.master.try_clone().unwrap());
    let mut terminal = File::from(pty.master);
    let mut until = |wanted: &str| {
        let mut drawn = Vec::new();
        while !String::from_utf8_lossy(&drawn).contains(wanted) {
            let mut bytes = [0; 4096];
            let read = terminal.read(&mut bytes).unwrap();
            assert!(read > 0, "no `{wanted}`");
            drawn.extend(&bytes[..read]);
        }
    };
    until("q quit");
    keys.write_all(b"abababab").unwrap();
    until("BROKEN");
    keys.write_all(b"q").unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn on_a_terminal_keys_come_at_once() {
    let course = Course::new();
    let narrow = Winsize {
        ws_row: 20,
        ws_col: 40,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    let pty = openpty(&narrow, None).unwrap();
    let mut command = course.command(&["watch"]);
    command.stdin(pty.slave.try_clone().unwrap());
    command.stdout(pty.slave).env("TERM", "xterm");
    let mut child = command.spawn().unwrap();
    drop(command);
    let mut keys = File::from(pty.master.try_clone().unwrap());
    let terminal: Box<dyn Read> = Box::new(File::from(pty.master));
    let mut watch = BufReader::new(terminal);
    let mut until = |wanted: &str| {
        let mut line = Vec::new();
        while !String::from_utf8_lossy(&line).contains(wanted) {
            line.clear();
            assert!(
                watch.read_until(b'\n', &mut line).unwrap() > 0,
                "no `{wanted}`"
            );
        }
        assert!(line.ends_with(b"\r\n"), "{wanted}");
    };
    until("q quit");
    keys.write_all(b"h").unwrap();
    until("What is shared?");
    keys.write_all(b"n").unwrap();
    until("checks of account::");
    until("q quit");
    keys.write_all(b"\x03").unwrap();
    assert!(child.wait().unwrap().success());
}
