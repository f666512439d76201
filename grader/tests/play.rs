//! Puzzles, played by the program itself: by letters, and by keys on a terminal.
#![cfg(unix)]

#[path = "learn/course.rs"]
mod course;

use course::{Course, STUB};
use nix::pty::{Winsize, openpty};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;

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
