//! Choices that no schedule makes: which of several ready operations a `select!` takes.
//!
//! Real code leaves such a choice to a random number; the model has to try every answer. Loom
//! branches on the order of threads and on the value that a load may see, so a choice is made of
//! the latter: each coin is an atomic that a helper thread has set without telling anybody, so
//! that a load may see it either way. Nobody else ever touches it: looking at a coin lets no other
//! thread in.
//!
//! The helper takes the place of one of the threads that loom can track. It is there only where
//! choices are made (see `Observed`).

use crate::failure::{self, Failure};
use crate::session::{self, current, switching, with};
use crate::thread;
use loom::sync::atomic::AtomicBool;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::Ordering;

/// The coins of one execution.
#[derive(Default)]
pub(crate) struct Coins {
    coins: Vec<Rc<AtomicBool>>,
    used: usize,
}

/// One of the numbers below `options`; every one is tried, 0 first. No other thread runs meanwhile.
///
/// # Panics
/// Outside of an execution, or if there is nothing to choose from.
pub fn choose(options: usize) -> usize {
    session::execution();
    assert!(options > 0, "there is something to choose from");
    (0..options - 1).find(|_| !flip()).unwrap_or(options - 1)
}

/// Makes the coins that the execution may need. Called at its beginning, by the main thread.
pub(crate) fn prepare() {
    let count = with(|session| session.observed.choices);
    let coins = if count > 0 { toss(count) } else { Vec::new() };
    let old = with(|session| std::mem::replace(&mut session.coins, Coins { coins, used: 0 }));
    drop(old);
}

/// The helper makes the coins and lets the main thread know of them, so that all threads may use
/// them; then it sets them, of which nobody knows. (Were the main thread to make them, loom would
/// no longer show it their first value once it has yielded.) All of this happens in one order.
fn toss(count: usize) -> Vec<Rc<AtomicBool>> {
    let coins = Rc::new(RefCell::new(Vec::new()));
    let made = Rc::clone(&coins);
    let main = loom::thread::current();
    loom::stop_exploring();
    loom::thread::spawn(move || {
        let coins: Vec<_> = (0..count)
            .map(|_| Rc::new(AtomicBool::new(false)))
            .collect();
        made.replace(coins.clone());
        main.unpark();
        for coin in coins {
            coin.store(true, Ordering::Relaxed);
        }
    });
    loom::thread::park();
    loom::explore();
    coins.take()
}

/// How many of loom's threads are not for the code under the model.
pub(crate) fn helpers() -> usize {
    usize::from(with(|session| session.observed.choices > 0))
}

fn flip() -> bool {
    let used = with(|session| {
        session.coins.used += 1;
        session.coins.used
    });
    thread::observe(|observed| {
        if observed.choices < used {
            observed.choices = used.next_power_of_two().max(4);
        }
    });
    let (coin, before) = with(|session| {
        let coin = Rc::clone(&session.coins.coins[used - 1]);
        (coin, session.steps_taken)
    });
    let heads = switching(|| coin.load(Ordering::Relaxed));
    if with(|session| session.steps_taken) != before + 1 {
        let thread = current();
        failure::fail(Failure::Internal(format!(
            "another thread ran while thread {thread} chose"
        )));
    }
    heads
}
