//! What holds on every system; `tests/sandbox.rs` has the layers.

use super::{Ended, How, Limits, Sandbox, job, run};
use std::path::Path;
use std::time::{Duration, Instant};

fn shell(script: &str, limits: &Limits) -> Ended {
    let mut job = job(Path::new("/bin/sh"), Path::new("/"));
    job.arguments = vec!["-c".into(), script.into()];
    job.receipt = true;
    run(&Sandbox::none(), &job, limits).unwrap()
}

fn limits() -> Limits {
    Limits::of(Duration::from_secs(20))
}

#[test]
fn a_receipt_comes_over_its_own_pipe() {
    let ended = shell(
        "echo out; echo err >&2; echo receipt >&3; exit 7",
        &limits(),
    );
    assert_eq!(ended.how, How::Exited(7));
    assert_eq!(ended.stdout.text(), "out\n");
    assert_eq!(ended.stderr.text(), "err\n");
    assert_eq!(ended.receipt.text(), "receipt\n");
}

#[test]
fn output_is_counted_to_the_end_and_kept_in_part() {
    let limits = Limits {
        output: 10,
        ..limits()
    };
    let ended = shell("head -c 1000000 /dev/zero", &limits);
    assert_eq!(
        (ended.stdout.kept.len(), ended.stdout.bytes),
        (10, 1_000_000)
    );
    assert!(!ended.stdout.is_whole());
}

#[test]
fn a_command_and_its_children_are_killed_at_the_limit() {
    let limits = Limits {
        time: Duration::from_millis(200),
        ..limits()
    };
    let started = Instant::now();
    let ended = shell("trap '' TERM; sleep 1000 & sleep 1000", &limits);
    assert_eq!(ended.how, How::TimedOut);
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "the pipes were closed by the kill"
    );
}

#[test]
fn a_child_that_stays_behind_does_not_hold_the_grader() {
    let started = Instant::now();
    let ended = shell("sleep 1000 & exit 0", &limits());
    assert_eq!(ended.how, How::Exited(0));
    assert!(started.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_signal_is_told_from_an_exit_code() {
    assert_eq!(shell("kill -ABRT $$", &limits()).how, How::Signalled(6));
}

#[test]
fn the_environment_is_empty() {
    let ended = shell(
        "/usr/bin/env | grep -v -e ^PWD= -e ^_= -e ^SHLVL=",
        &limits(),
    );
    assert_eq!(ended.stdout.text(), "");
}
