//! Whether a thread that has to wait sleeps meanwhile.
//!
//! Time is not measured. A thread that sleeps takes a handful of steps, however long it waits; one
//! that asks again and again takes more of them the longer it waits. And the model's clock stands
//! still as long as a thread can run, so that it has no part in a wait for something that another
//! thread does.

use crate::ensure;
use model_std::time::Instant;
use std::panic::Location;

/// More steps than a thread takes to go to sleep and to wake up, and fewer than [`take_a_while`]
/// lets others take.
const A_HANDFUL: usize = 40;

/// Lets the other threads do what they like, often.
///
/// # Panics
/// Outside of an execution.
#[track_caller]
pub fn take_a_while() {
    let at = Location::caller();
    (0..40).for_each(|_| model::thread::yield_now(at));
}

/// Whether the current thread has taken few steps since it had taken so many
/// ([`steps_taken`](crate::steps_taken)).
pub fn slept(before: usize, why: &str) {
    ensure!(
        crate::steps_taken() - before < A_HANDFUL,
        "{why}, and asked again and again instead of sleeping"
    );
}

/// Whether nobody has waited by the clock since then.
pub fn took_no_time(begun: Instant) {
    let passed = begun.elapsed();
    ensure!(
        passed.is_zero(),
        "somebody slept or waited with a time-out, for {passed:?} in all, instead of waiting to be woken"
    );
}

/// Makes a call that has to wait, of the function with this name, and tells whether it sleeps.
pub fn sleeps(name: &str, call: impl FnOnce()) {
    let (before, begun) = (crate::steps_taken(), Instant::now());
    call();
    slept(before, &format!("`{name}` had to wait for a while"));
    let passed = begun.elapsed();
    ensure!(
        passed.is_zero(),
        "`{name}` slept or waited with a time-out, for {passed:?} in all, instead of waiting to be notified"
    );
}
