//! A coroutine that fills its stack. The process must go on.
#![cfg(all(
    any(target_os = "linux", target_os = "macos"),
    any(target_arch = "x86_64", target_arch = "aarch64")
))]

use generator::{Generator, Gn};
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

static CALLS: AtomicU32 = AtomicU32::new(0);

#[expect(unconditional_recursion, reason = "that is what is wanted")]
fn deeper(depth: u64) -> u64 {
    black_box([depth; 64]);
    deeper(depth + 1) + 1
}

#[test]
fn the_handler_is_called_and_the_owner_panics() {
    generator::on_overflow(|| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        // The whole stack is there again.
        black_box([0_u8; 128 * 1024]);
    });
    for calls in 1..=3 {
        let mut coroutine: Generator<'static, (), ()> = Gn::new(|| {
            black_box(deeper(0));
        });
        let caught = catch_unwind(AssertUnwindSafe(|| coroutine.resume())).expect_err("it is full");
        assert_eq!(
            caught.downcast_ref(),
            Some(&"the stack of a coroutine is full")
        );
        assert!(coroutine.is_done());
        assert_eq!(CALLS.load(Ordering::Relaxed), calls);
    }
    let mut after: Generator<'static, (), ()> = Gn::new(|| {
        black_box([0_u8; 128 * 1024]);
    });
    after.resume();
    assert!(after.is_done());
}

/// Another fault is not taken for it: the process ends by the signal, as without the handler. This
/// test runs itself in a process of its own.
#[test]
fn another_fault_still_ends_the_process() {
    use std::os::unix::process::ExitStatusExt;
    const CHILD: &str = "FAULT_ON_PURPOSE";
    if std::env::var_os(CHILD).is_some() {
        generator::on_overflow(|| {});
        let mut coroutine: Generator<'static, (), ()> = Gn::new(|| {
            // SAFETY: none: address 8 is nobody's, and that is what is wanted.
            unsafe { black_box(std::ptr::without_provenance::<u8>(8).read_volatile()) };
        });
        coroutine.resume();
        unreachable!("nobody can read address 8");
    }
    let itself = std::env::current_exe().expect("a test has a file");
    let output = std::process::Command::new(itself)
        .args(["--exact", "another_fault_still_ends_the_process"])
        .env(CHILD, "1")
        .output()
        .expect("a test can start itself");
    assert_eq!(output.status.signal(), Some(11), "{:?}", output.status);
}
