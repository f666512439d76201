//! The watch: it runs the checks at each save, however an editor saves, and nothing gets it stuck.
#![cfg(unix)]

#[path = "learn/course.rs"]
mod course;

use course::{Course, RIGHT};
use nix::pty::{Winsize, openpty};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A watch, and what it has printed so far.
struct Watch {
    child: Child,
    keys: Box<dyn Write>,
    printed: BufReader<Box<dyn Read>>,
    /// What ends a line that is entered: nothing where a key is told of at once.
    enter: &'static str,
}

impl Watch {
    /// Without a terminal.
    fn start(course: &Course, arguments: &[&str]) -> Watch {
        let mut command = course.command(&["watch", "--plain"]);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdout: Box<dyn Read> = Box::new(child.stdout.take().unwrap());
        Watch {
            keys: Box::new(child.stdin.take().unwrap()),
            child,
            printed: BufReader::new(stdout),
            enter: "\n",
        }
    }

    /// On a terminal of this width.
    fn on_terminal(mut command: Command, columns: u16) -> Watch {
        let size = Winsize {
            ws_row: 20,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = openpty(&size, None).unwrap();
        command.stdin(pty.slave.try_clone().unwrap());
        command.stdout(pty.slave).env("TERM", "xterm");
        let child = command.spawn().unwrap();
        let terminal: Box<dyn Read> = Box::new(File::from(pty.master.try_clone().unwrap()));
        Watch {
            child,
            keys: Box::new(File::from(pty.master)),
            printed: BufReader::new(terminal),
            enter: "",
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

    fn enter(&mut self, keys: &str) {
        write!(self.keys, "{keys}{}", self.enter).unwrap();
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

/// As Vim does: it tries whether it may make files here, moves the old file away, and writes a new one.
fn move_away(path: &Path, text: &str) {
    let (probe, backup) = (path.with_file_name("4913"), path.with_extension("rs~"));
    fs::write(&probe, "").unwrap();
    fs::remove_file(&probe).unwrap();
    fs::rename(path, &backup).unwrap();
    fs::write(path, text).unwrap();
    fs::remove_file(&backup).unwrap();
}

fn delete_first(path: &Path, text: &str) {
    fs::remove_file(path).unwrap();
    fs::write(path, text).unwrap();
}

fn write_bit_by_bit(path: &Path, text: &str) {
    let mut file = File::create(path).unwrap();
    for bytes in text.as_bytes().chunks(16) {
        file.write_all(bytes).unwrap();
        file.sync_all().unwrap();
    }
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
fn however_an_editor_saves_the_checks_run_on_what_it_saved() {
    let editors: [fn(&Path, &str); 5] = [
        |path, text| fs::write(path, text).unwrap(),
        replace,
        move_away,
        delete_first,
        write_bit_by_bit,
    ];
    for how in [&[][..], &["--poll"]] {
        let course = Course::new();
        let file = course.path("exercises/locks/src/counter.rs");
        let mut watch = Watch::start(&course, how);
        watch.until("q quit");
        for (save, editor) in editors.iter().enumerate() {
            // A run may have begun on half of the text. The last one is on all of it.
            editor(&file, &format!("{RIGHT}// save {save}\n"));
            watch.until(&format!("// save {save}"));
            watch.until("locks::counter: solved");
            watch.until("q quit");
        }
        watch.quit();
    }
}

#[test]
fn what_is_saved_twice_is_checked_once() {
    let course = Course::new();
    let file = course.path("exercises/locks/src/counter.rs");
    let mut watch = Watch::start(&course, &[]);
    let mut all = watch.until("q quit");
    for save in 1..=3 {
        let text = format!("{RIGHT}// save {save}\n");
        replace(&file, &text);
        all += &watch.until("locks::counter: solved");
        replace(&file, &text);
        for beside in [".counter.rs.swp", "counter.rs~", "#counter.rs#", "4913"] {
            fs::write(file.with_file_name(beside), &text).unwrap();
        }
    }
    // By the time of this run, all that was saved before has been told.
    fs::write(course.path("exercises/locks/src/account.rs"), RIGHT).unwrap();
    all += &watch.until("locks::account: solved");
    watch.quit();
    assert_eq!(all.matches("checks of counter::").count(), 1 + 3, "{all}");
}

#[test]
fn a_run_that_prints_without_end_is_stopped_by_the_next_one() {
    let course = Course::new();
    let file = course.path("exercises/locks/src/counter.rs");
    fs::write(&file, "// flood\n").unwrap();
    let mut watch = Watch::start(&course, &["locks", "counter"]);
    watch.until("floods");
    replace(&file, RIGHT);
    watch.until("locks::counter: solved");
    watch.quit();
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
    watch.enter("x");
    watch.until("x is no key; these are:");
    watch.until("q quit");
    watch.enter("");
    watch.until("next: locks::counter");
    watch.until("q quit");
    watch.quit();
}

#[test]
fn a_chapter_begins_where_it_is_not_solved() {
    let course = Course::new();
    course.write("exercises/locks/src/counter.rs", RIGHT);
    course.prints(&["check", "counter"]);
    let mut watch = Watch::start(&course, &["locks"]);
    watch.until("checks of account::");
    watch.until("q quit");
    watch.quit();
    let refusal = course.fails(&["watch", "lock", "--plain"]);
    assert!(refusal.contains("there is no exercise `lock`"), "{refusal}");
}

#[test]
fn what_is_put_back_is_no_longer_counted_as_solved() {
    let course = Course::new();
    course.git(&["init", "--quiet"]);
    course.git(&["add", "."]);
    course.git(&["commit", "--quiet", "--message", "The course"]);
    course.write("exercises/locks/src/counter.rs", RIGHT);
    let mut watch = Watch::start(&course, &[]);
    watch.until("locks ●○ 1 of 2 · next: locks::account");
    watch.enter("r");
    watch.until("a copy of yours is kept");
    watch.enter("r");
    watch.until("kept/locks/counter-1.rs");
    watch.until("locks ◐○ 0 of 2, 1 solved before (◐) · next: locks::account");
    watch.quit();
}

#[test]
fn on_a_terminal_keys_come_at_once() {
    let course = Course::new();
    let mut watch = Watch::on_terminal(course.command(&["watch"]), 40);
    watch.until("on 40 columns");
    let first = watch.until("q quit");
    assert!(first.ends_with("q quit\r\n"), "{first:?}");
    watch.enter("h");
    watch.until("What is shared?");
    watch.enter("n");
    watch.until("checks of account::");
    watch.until("q quit");
    watch.enter("\x03");
    assert!(watch.child.wait().unwrap().success());
}

#[test]
fn a_terminal_has_colours_unless_they_are_not_wished() {
    for (no_color, expected) in [(None, "colour always"), (Some("1"), "colour never")] {
        let course = Course::new();
        course.write("exercises/locks/src/counter.rs", "// which colour\n");
        let mut command = course.command(&["watch"]);
        command.envs(no_color.map(|value| ("NO_COLOR", value)));
        let mut watch = Watch::on_terminal(command, 80);
        watch.until(expected);
        watch.quit();
    }
}

/// What a learner sees from the first look at an exercise to the next exercise.
fn session(course: &Course, mut watch: Watch) -> String {
    let file = course.path("exercises/locks/src/counter.rs");
    let mut seen = watch.until("q quit");
    for (key, end) in [
        ("h", "time?"),
        ("e", "all the same"),
        ("r", "kept"),
        ("?", "q quit"),
    ] {
        watch.enter(key);
        seen += &watch.until(end);
    }
    for text in ["// error\n", "// wrong\n", RIGHT] {
        replace(&file, text);
        seen += &watch.until("q quit");
    }
    for (key, end) in [("l", "  account"), ("e", "• always"), ("n", "q quit")] {
        watch.enter(key);
        seen += &watch.until(end);
    }
    watch.quit();
    seen.replace("\x1b[2J\x1b[1;1H", "(a fresh screen)\n")
        .replace('\r', "")
}

#[test]
fn this_is_what_a_learner_sees() {
    let course = Course::new();
    let watch = Watch::start(&course, &[]);
    insta::assert_snapshot!("without_a_terminal", session(&course, watch));
    for columns in [80, 44] {
        let course = Course::new();
        let watch = Watch::on_terminal(course.command(&["watch"]), columns);
        let seen = session(&course, watch);
        insta::assert_snapshot!(format!("{columns}_columns"), seen);
    }
}
