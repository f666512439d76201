//! Checks of `names`: the thread that runs the function has the name, and a NUL is an error.

use crate::names::spawn_named;
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property_cases, real_std};
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_thread_has_the_name",
        "the thread that runs the function has the name, and so has the handle",
        the_thread_has_the_name,
    ),
    Check::model(
        "a_nul_is_an_error",
        "a name with a NUL is an error, and nothing is started",
        a_nul_is_an_error,
    ),
    Check::model(
        "the_handle_comes_at_once",
        "the handle comes back while the function still runs",
        the_handle_comes_at_once,
    ),
    Check::model(
        "join_tells_how_it_ended",
        "what the function returned, or panicked with, comes out of `join`",
        join_tells_how_it_ended,
    ),
    Check::property(
        "any_name_is_kept",
        "on real threads, every name without a NUL is kept, and every other one refused",
        any_name_is_kept,
    ),
];

fn the_thread_has_the_name() {
    let caller = thread::current().id();
    let own_name = || thread::current().name().map(str::to_owned);
    let before = own_name();
    let handle = started(spawn_named("worker-1", move || {
        (own_name(), thread::current().id())
    }));
    let shown = handle.thread().name().map(str::to_owned);
    let of_handle = handle.thread().id();
    let (inside, id): (Option<String>, thread::ThreadId) = handle.join().unwrap();
    ensure!(
        id != caller,
        "the function ran on the thread that called `spawn_named`"
    );
    ensure!(
        inside.as_deref() == Some("worker-1"),
        "\"worker-1\" was asked for, but in the function, `thread::current().name()` is {inside:?}"
    );
    ensure!(
        shown.as_deref() == Some("worker-1"),
        "\"worker-1\" was asked for, but `thread().name()` of the handle is {shown:?}"
    );
    ensure!(
        id == of_handle,
        "the function ran on another thread than the one that the handle is of"
    );
    ensure_eq!(own_name(), before, "the name of the caller's thread");
    let count = harness::threads_started();
    ensure_eq!(count, 1, "the number of threads that were started");
}

fn a_nul_is_an_error() {
    for name in ["worker\0", "wor\0ker", "\0"] {
        let called = Arc::new(AtomicBool::new(false));
        let calls = Arc::clone(&called);
        let spawn = || spawn_named(name, move || calls.store(true, Ordering::SeqCst));
        let result: thread::Result<io::Result<JoinHandle<()>>> =
            catch_unwind(AssertUnwindSafe(spawn));
        let Ok(result) = result else {
            harness::wrong(format!(
                "the name {name:?} holds a NUL, and `spawn_named` panicked instead of returning \
                 an error"
            ))
        };
        match result {
            Ok(handle) => {
                let used = handle.thread().name().map(str::to_owned);
                let _ = handle.join();
                ensure!(
                    false,
                    "the name {name:?} holds a NUL, but a thread was started; its name is {used:?}"
                );
            }
            Err(error) => ensure!(
                error.kind() == ErrorKind::InvalidInput,
                "the name {name:?} was refused with the kind {:?} instead of InvalidInput",
                error.kind()
            ),
        }
        let count = harness::threads_started();
        ensure!(
            count == 0 && !called.load(Ordering::SeqCst),
            "the name {name:?} was refused, but a thread was started all the same"
        );
    }
}

fn the_handle_comes_at_once() {
    let (sender, receiver) = mpsc::channel();
    let handle = started(spawn_named("worker-1", move || -> u64 {
        receiver.recv().unwrap()
    }));
    sender.send(7).unwrap();
    let received: u64 = handle.join().unwrap();
    ensure_eq!(received, 7, "what the function received and returned");
}

fn join_tells_how_it_ended() {
    let returned: u64 = started(spawn_named("worker-1", || 7)).join().unwrap();
    ensure_eq!(returned, 7, "the function returned 7; the result of `join`");
    let panics = started(spawn_named("worker-2", || -> u64 {
        panic!("out of paper")
    }));
    let panicked = panics.join();
    ensure!(
        panicked.is_err(),
        "the function panicked, but `join` returned {panicked:?}"
    );
    let message = panicked.unwrap_err().downcast_ref::<&str>().copied();
    ensure!(
        message == Some("out of paper"),
        "the function panicked with \"out of paper\", but that is not what `join` returned"
    );
}

/// The handle of a thread whose name was good.
fn started<T>(result: io::Result<JoinHandle<T>>) -> JoinHandle<T> {
    match result {
        Ok(handle) => handle,
        Err(error) => harness::wrong(format!("a good name was refused: {error}")),
    }
}

fn any_name_is_kept() {
    let name = prop_oneof![
        4 => "[a-zA-Z0-9 äß→\u{1F980}-]{0,40}",
        1 => "[a-z\0]{0,8}",
    ];
    property_cases(100, name, |name| {
        let own_name = || real_std::thread::current().name().map(str::to_owned);
        match real::names::spawn_named(&name, own_name) {
            Ok(handle) => {
                let shown = handle.thread().name().map(str::to_owned);
                let inside: Option<String> = handle.join().unwrap();
                ensure!(
                    !name.contains('\0'),
                    "a name with a NUL was taken, and the thread's name is {inside:?}"
                );
                ensure!(
                    inside.as_ref() == Some(&name),
                    "in the function, `thread::current().name()` is {inside:?}"
                );
                ensure!(
                    shown.as_ref() == Some(&name),
                    "`thread().name()` of the handle is {shown:?}"
                );
            }
            Err(error) => {
                ensure!(
                    name.contains('\0'),
                    "a name without a NUL was refused: {error}"
                );
                let kind: real_std::io::ErrorKind = error.kind();
                ensure_eq!(
                    kind,
                    real_std::io::ErrorKind::InvalidInput,
                    "the kind of the error"
                );
            }
        }
    });
}

/// Compiles if no more is asked of closures and results than the exercise says.
fn any_closure_will_do<T: Send + 'static>(
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    spawn_named("any", f)
}
