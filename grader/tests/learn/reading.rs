//! What there is to read: the explanation of an exercise, and the book.

use super::course::{Course, RIGHT};
use nix::pty::{Winsize, openpty};
use std::env;
use std::fs::File;
use std::io::Read;
use std::process::Command;

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

/// What a command prints on a terminal of eighty columns, with this pager.
fn on_terminal(course: &Course, arguments: &[&str], pager: &str) -> String {
    let size = Winsize {
        ws_row: 24,
        ws_col: 80,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    let pty = openpty(&size, None).unwrap();
    let mut command = course.command(arguments);
    command.stdin(pty.slave.try_clone().unwrap());
    command.stdout(pty.slave).env("PAGER", pager);
    let mut child = command.spawn().unwrap();
    // So that the terminal ends with the child.
    drop(command);
    let mut printed = Vec::new();
    // Linux tells the end of a terminal as an error.
    let _ = File::from(pty.master).read_to_end(&mut printed);
    assert!(child.wait().unwrap().success());
    String::from_utf8(printed).unwrap().replace('\r', "")
}

#[test]
fn on_a_terminal_an_explanation_goes_through_the_pager() {
    let course = Course::new();
    let explain = ["explain", "--spoil"];
    let plain = on_terminal(&course, &["explain", "--spoil", "--plain"], "sed s/^/p:/");
    assert!(plain.starts_with("locks::counter\n"), "{plain}");
    let paged = on_terminal(&course, &explain, "sed s/^/p:/");
    let without: String = paged
        .lines()
        .map(|line| format!("{}\n", &line[2..]))
        .collect();
    assert!(paged.lines().all(|line| line.starts_with("p:")), "{paged}");
    assert_eq!(without, plain);
    // Without a pager, or with one that there is not, it is printed all the same.
    for pager in ["", "cat", "no-such-pager 2>/dev/null"] {
        assert_eq!(on_terminal(&course, &explain, pager), plain, "{pager}");
    }
    // Whoever quits has read enough.
    assert_eq!(on_terminal(&course, &explain, "true"), "");
    let mut piped = course.command(&explain);
    let piped = piped.env("PAGER", "sed s/^/p:/").output().unwrap();
    assert!(piped.stdout.starts_with(b"locks::counter\n"));
}

#[test]
fn a_page_of_the_book_is_built_and_named() {
    let course = Course::new();
    // What the book's program prints, and what it is asked.
    let book = "#!/bin/sh\necho \"$@\" > asked\n[ -f broken ] && { echo why >&2; exit 1; }\n\
        echo target/book/index.html\n";
    course.write("cargo", book);
    course.write("target/book/locks/counter.html", "");
    course.write("target/book/locks/index.html", "");
    let page = "target/book/locks/counter.html\n";
    assert_eq!(course.prints(&["read", "locks", "counter"]), page);
    assert_eq!(course.prints(&["read"]), page);
    assert_eq!(
        course.prints(&["read", "locks"]),
        "target/book/locks/index.html\n"
    );
    assert_eq!(course.read("asked"), "run --quiet --package book\n");
    // What opens pages on Linux and on macOS; here it only says what it was to open. Nobody waits for its end, so it says so to a
    // pipe.
    let made = Command::new("mkfifo").arg(course.path("shown")).status();
    assert!(made.unwrap().success());
    for name in ["xdg-open", "open"] {
        course.executable(
            &format!("programs/{name}"),
            "#!/bin/sh\necho \"$@\" > shown\n",
        );
    }
    let mut command = course.command(&["read", "counter", "--open"]);
    let mut paths = course.path("programs").into_os_string();
    paths.push(":");
    paths.push(env::var_os("PATH").unwrap());
    let output = command.env("PATH", paths).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(course.read("shown"), page);
    let mut command = course.command(&["read", "counter", "--open"]);
    let output = command.env("PATH", course.path("")).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    let instead = "cannot open a browser; the page is target/book/locks/counter.html";
    assert!(error.contains(instead), "{error}");
    assert!(course.fails(&["read", "account"]).contains("has no page"));
    course.write("broken", "");
    let error = course.fails(&["read"]);
    assert!(
        error.contains("why\n") && error.contains("`cargo run -p book` says why"),
        "{error}"
    );
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
