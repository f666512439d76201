//! Tells whether a call that has to wait sleeps meanwhile.

use harness::ensure;
use std::thread;
use std::time::Instant;

/// Lets the others do what they like, often.
pub fn after_a_while() {
    (0..40).for_each(|_| thread::yield_now());
}

/// Makes a call that has to wait, on a thread that does nothing else. If it sleeps, it takes a handful
/// of steps, however long it waits, and the clock, which stands still as long as a thread can run, has
/// no part in it.
pub fn sleeps(name: &str, call: impl FnOnce()) {
    let begun = Instant::now();
    call();
    ensure!(
        harness::steps_taken() < 30,
        "`{name}` had to wait for a while, and asked again and again instead of sleeping"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "`{name}` waited by the clock, for {slept:?}, instead of waiting to be notified"
    );
}
