//! Checks of `ticket`: one at a time, in the order in which they came, whatever happens inside.

use crate::ticket::{Guard, TicketLock};
use harness::proptest::prelude::*;
use harness::{Check, Coverage, Mode, ensure, ensure_eq, property, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::property(
        "tickets_are_numbered",
        "used by one thread, each lock gives tickets with consecutive numbers, and 0 after 255",
        tickets_are_numbered,
    ),
    Check::model(
        "one_at_a_time",
        "of two threads that come at any time, one has the lock, in the order of the tickets",
        one_at_a_time,
    ),
    Check::model(
        "served_in_the_order_of_arrival",
        "two threads that wait are served in the order in which they came",
        || served_in_the_order_of_arrival(0, &["A", "B"]),
    ),
    Check::model(
        "three_are_served_in_the_order_of_arrival",
        "three threads that wait are served in the order in which they came",
        || served_in_the_order_of_arrival(0, &["A", "B", "C"]),
    )
    .covering(Coverage::AtMost(1))
    .executions(2_000),
    Check::model(
        "who_comes_again_goes_to_the_end",
        "a thread that lets go and comes again is served after the one that waits",
        who_comes_again_goes_to_the_end,
    ),
    Check::model(
        "the_numbers_begin_anew",
        "where the numbers begin anew, threads are served in the order in which they came, too",
        || served_in_the_order_of_arrival(254, &["A", "B"]),
    ),
    Check::model(
        "a_panic_lets_the_next_one_in",
        "after a panic of the thread that has the lock, those who wait are served as ever",
        a_panic_lets_the_next_one_in,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that has to wait for long sleeps meanwhile",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting for its turn",
        || served_in_the_order_of_arrival(0, &["A", "B"]),
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "one_at_a_time_on_real_threads",
        "four real threads take the lock 25 times each, one at a time, in the order of the tickets",
        one_at_a_time_on_real_threads,
    ),
];

fn tickets_are_numbered() {
    property((any::<u8>(), 0..600_usize), |(first, count)| {
        let one = real::ticket::TicketLock::starting_at(first);
        let other = real::ticket::TicketLock::new();
        let (mut next_of_one, mut next_of_other) = (first, 0);
        for _ in 0..count {
            let guard: real::ticket::Guard<'_> = one.lock();
            let ticket: u8 = guard.ticket();
            ensure_eq!(
                ticket,
                next_of_one,
                "the next ticket, after a start at {first}"
            );
            let ticket = other.lock().ticket();
            ensure_eq!(ticket, next_of_other, "the next ticket of another lock");
            next_of_one = next_of_one.wrapping_add(1);
            next_of_other = next_of_other.wrapping_add(1);
        }
    });
}

/// What was seen by those who were served.
struct Desk {
    lock: TicketLock,
    busy: AtomicBool,
    /// The next ticket, as it should be.
    next: Notes<u8>,
    served: Notes<Vec<&'static str>>,
}

impl Desk {
    fn starting_at(first: u8) -> Self {
        Self {
            lock: TicketLock::starting_at(first),
            busy: AtomicBool::new(false),
            next: Notes::new(first),
            served: Notes::default(),
        }
    }

    /// Waits to be served, and stays.
    fn served(&self, who: &'static str) -> Served<'_> {
        let guard = self.lock.lock();
        ensure!(
            !self.busy.swap(true, Ordering::SeqCst),
            "two threads had the lock at the same time"
        );
        self.served.lock().unwrap().push(who);
        let mut next = self.next.lock().unwrap();
        let ticket = guard.ticket();
        ensure!(
            ticket == *next,
            "a thread with ticket {ticket} was served when it was the turn of {next}"
        );
        *next = next.wrapping_add(1);
        Served {
            desk: self,
            _guard: guard,
        }
    }

    fn visit(&self, who: &'static str) {
        drop(self.served(who));
    }

    fn served_in_order(&self, expected: &[&str]) {
        let served = self.served.lock().unwrap();
        ensure!(
            *served == expected,
            "the threads came in the order {}, but were served in the order {}",
            expected.join(", "),
            served.join(", ")
        );
    }
}

/// Somebody who has the lock.
struct Served<'a> {
    desk: &'a Desk,
    _guard: Guard<'a>,
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        self.desk.busy.store(false, Ordering::SeqCst);
    }
}

/// Time moves on when nobody can do anything: after this, everybody who has come waits.
fn let_them_come() {
    thread::sleep(Duration::from_millis(1));
}

fn one_at_a_time() {
    let desk = Desk::starting_at(0);
    thread::scope(|scope| {
        scope.spawn(|| desk.visit("A"));
        desk.visit("main");
        desk.visit("main");
    });
}

fn served_in_the_order_of_arrival(first: u8, names: &[&'static str]) {
    let desk = Desk::starting_at(first);
    let served = desk.served("main");
    thread::scope(|scope| {
        for &name in names {
            let thread = thread::Builder::new().name(name.to_owned());
            let visits = thread.spawn_scoped(scope, || desk.visit(name));
            visits.expect("the model starts a thread");
            let_them_come();
        }
        drop(served);
    });
    desk.served_in_order(&[&["main"], names].concat());
}

fn who_comes_again_goes_to_the_end() {
    let desk = Desk::starting_at(0);
    let served = desk.served("main");
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("A".to_owned());
        let visits = thread.spawn_scoped(scope, || desk.visit("A"));
        visits.expect("the model starts a thread");
        let_them_come();
        drop(served);
        desk.visit("main");
    });
    desk.served_in_order(&["main", "A", "main"]);
}

fn a_panic_lets_the_next_one_in() {
    let desk = Desk::starting_at(0);
    thread::scope(|scope| {
        let panics = scope.spawn(|| {
            let _served = desk.served("A");
            panic!("a thread that panics while it has the lock");
        });
        desk.visit("main");
        let _ = panics.join(); // it panicked, as it should
        desk.visit("main");
    });
}

fn a_waiting_thread_sleeps() {
    let lock = TicketLock::new();
    let guard = lock.lock();
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            let _guard = lock.lock();
            ensure!(
                harness::steps_taken() < 40,
                "`lock` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`lock` waited by the clock, for {slept:?}, instead of waiting to be woken"
            );
        });
        (0..40).for_each(|_| thread::yield_now());
        drop(guard);
    });
}

fn one_at_a_time_on_real_threads() {
    let lock = real::ticket::TicketLock::new();
    let next = Notes::new(0_u8);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let guard = lock.lock();
                    let Ok(mut next) = next.try_lock() else {
                        harness::wrong("two threads had the lock at the same time".to_owned());
                    };
                    ensure_eq!(guard.ticket(), *next, "the ticket that is served");
                    *next = next.wrapping_add(1);
                }
            });
        }
    });
}
