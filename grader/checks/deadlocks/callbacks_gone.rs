//! Checks of `callbacks` about the end of a subscription: who has left is not called any more.

use crate::callbacks::{Observers, Subscription};
use harness::ensure;
// The check's own notes are no part of the schedule: they take no step.
use harness::real_std::sync::{Mutex as Notes, OnceLock};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

/// Who calls `unsubscribe`.
#[derive(Clone, Copy)]
pub enum Caller {
    /// Code that no callback has called.
    Outside,
    /// A callback of a list that has nothing to do with it.
    AnotherList,
}

pub fn unsubscribe_while_called(caller: Caller) {
    let list = Arc::new(Observers::new());
    let guest = Guest::of(&list);
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&NESTED));
        match caller {
            Caller::Outside => {
                guest.leaves(&list);
            }
            Caller::AnotherList => {
                let other = Observers::new();
                let (guest, list) = (guest.clone(), Arc::clone(&list));
                other.subscribe(move |_: &Observers<u32>, _: &u32| {
                    guest.leaves(&list);
                });
                other.notify(&EVENT);
            }
        }
    });
}

pub fn two_unsubscribe_the_same() {
    let list = Arc::new(Observers::new());
    let guest = Guest::of(&list);
    let removed = thread::scope(|scope| {
        scope.spawn(|| list.notify(&EVENT));
        let other = scope.spawn(|| guest.leaves(&list));
        [guest.leaves(&list), other.join().unwrap()]
    });
    ensure!(
        removed[0] != removed[1],
        "two threads unsubscribed the same callback; `unsubscribe` returned {} to both",
        removed[0]
    );
}

pub fn calls_are_told_apart() {
    let list = Arc::new(Observers::new());
    let step = AtomicBool::new(false);
    list.subscribe(move |_: &Observers<u32>, _: &u32| {
        println!("other is called");
        step.store(true, Ordering::SeqCst);
    });
    let guest = Guest::of(&list);
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&EVENT));
        scope.spawn(|| guest.leaves(&list));
        list.notify(&EVENT);
    });
}

pub fn two_may_unsubscribe_each_other() {
    let list = Arc::new(Observers::new());
    let both = Arc::new(OnceLock::<[Subscription; 2]>::new());
    let called = Arc::new(Notes::new([0; 2]));
    let subscriptions = [0, 1].map(|own: usize| {
        let (both, called) = (Arc::clone(&both), Arc::clone(&called));
        list.subscribe(move |list: &Observers<usize>, event: &usize| {
            if *event == own {
                println!("callback {own} is called");
                called.lock().unwrap()[own] += 1;
                let both = both.get().unwrap();
                list.unsubscribe(both[own]);
                list.unsubscribe(both[1 - own]);
            }
        })
    });
    both.set(subscriptions).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| list.notify(&0));
        list.notify(&1);
    });
    let called = *called.lock().unwrap();
    ensure!(
        called != [0, 0],
        "two callbacks unsubscribe themselves and each other when they are called, and neither was \
         called"
    );
}

pub fn who_waits_sleeps() {
    let list = Arc::new(Observers::new());
    let long = list.subscribe(|_: &Observers<u32>, _: &u32| {
        (0..40).for_each(|_| thread::yield_now());
    });
    thread::scope(|scope| {
        scope.spawn(|| {
            let asked = Instant::now();
            list.unsubscribe(long);
            ensure!(
                harness::steps_taken() < 40,
                "`unsubscribe` had to wait for a call to end, and asked again and again instead of \
                 sleeping"
            );
            let slept = asked.elapsed();
            ensure!(
                slept.is_zero(),
                "`unsubscribe` waited by the clock, for {slept:?}, instead of waiting to be woken"
            );
        });
        list.notify(&1);
    });
}

/// An event for which the guest is called, and one at which it notifies of the other.
const EVENT: u32 = 1;
const NESTED: u32 = 2;

/// A callback that leaves, and that must not run when it has left.
#[derive(Clone)]
struct Guest {
    subscription: Subscription,
    /// Whether an `unsubscribe` has returned. To look at it is a step, at which others may come in.
    has_left: Arc<AtomicBool>,
}

impl Guest {
    fn of(list: &Observers<u32>) -> Guest {
        let has_left = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&has_left);
        let subscription = list.subscribe(move |list: &Observers<u32>, event: &u32| {
            println!("guest is called for {event}");
            if *event == NESTED {
                list.notify(&EVENT); // a call in the call, which ends first
            }
            ensure!(
                !left.load(Ordering::SeqCst),
                "`unsubscribe` had returned on one thread, and on another one that callback ran: its \
                 call had not ended yet, or began only then"
            );
        });
        Guest {
            subscription,
            has_left,
        }
    }

    fn leaves(&self, list: &Observers<u32>) -> bool {
        let removed: bool = list.unsubscribe(self.subscription);
        println!("guest has left");
        self.has_left.store(true, Ordering::SeqCst);
        removed
    }
}
