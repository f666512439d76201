//! Whether a thread that has to wait sleeps meanwhile: it takes a handful of steps then, however long
//! it waits.

use harness::ensure;
use std::thread;
use std::time::Instant;

/// Lets the others do what they like, often.
pub fn take_a_while() {
    (0..40).for_each(|_| thread::yield_now());
}

/// Whether the current thread has taken few steps since it had taken so many.
pub fn slept(before: usize, why: &str) {
    ensure!(
        harness::steps_taken() - before < 40,
        "{why}, and asked again and again instead of sleeping"
    );
}

/// Whether the clock, which stands still as long as a thread can run, has no part in a wait.
pub fn took_no_time(begun: Instant) {
    let passed = begun.elapsed();
    ensure!(
        passed.is_zero(),
        "somebody waited by the clock, for {passed:?}, instead of waiting to be woken"
    );
}
