//! Checks of `connections`: never too many, none lost, none opened in vain, and nobody waits for
//! what takes long.

mod failures;
mod server;
mod sqlite;

use crate::connections::PooledConnection;
use harness::{Check, Mode, ensure};
use server::{Link, Moment, Server, get};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "opens_only_what_is_needed",
        "used by one thread, a pool opens a connection only when none is idle",
        opens_only_what_is_needed,
    ),
    Check::model(
        "the_next_one_gets_it_as_it_is",
        "a connection that is given back is the one that is lent next, as it was left",
        the_next_one_gets_it_as_it_is,
    ),
    Check::model(
        "a_broken_one_is_replaced",
        "a connection that broke in use or while it was idle is not lent again",
        failures::a_broken_one_is_replaced,
    ),
    Check::model(
        "a_refused_connection_is_an_error",
        "when a connection cannot be opened, `get` says so, and the next call tries again",
        failures::a_refused_connection_is_an_error,
    ),
    Check::model(
        "a_connection_is_waited_for",
        "while the only connection is lent, a second `get` waits, and then gets it",
        a_connection_is_waited_for,
    ),
    Check::model(
        "never_more_than_the_limit",
        "of three threads, two have a connection at the same time, and never all three",
        never_more_than_the_limit,
    )
    .must_reach(&["two threads with a connection"]),
    Check::model(
        "all_who_wait_are_served",
        "when two connections are given back, two waiting threads have one each",
        all_who_wait_are_served,
    ),
    Check::model(
        "who_is_woken_may_find_nothing",
        "a thread that is woken and finds the connection lent again goes on waiting",
        who_is_woken_may_find_nothing,
    ),
    Check::model(
        "nobody_waits_while_one_is_opened",
        "while a connection is being opened, another thread gets one and gives it back",
        || nobody_waits_when(Moment::Opening),
    ),
    Check::model(
        "nobody_waits_while_one_is_asked_about",
        "while the manager is asked about a connection, another thread gets one and gives it back",
        || nobody_waits_when(Moment::Asking),
    ),
    Check::model(
        "nobody_waits_while_one_is_closed",
        "while a broken connection is being closed, another thread gets one and gives it back",
        || nobody_waits_when(Moment::Closing),
    ),
    Check::model(
        "a_refusal_hides_no_idle_one",
        "after a connection could not be opened, an idle one is lent before another is opened",
        failures::a_refusal_hides_no_idle_one,
    ),
    Check::model(
        "a_refusal_leaves_the_place_to_who_waits",
        "when one thread's connection cannot be opened, another one that waits gets its place",
        failures::a_refusal_leaves_the_place_to_who_waits,
    ),
    Check::model(
        "a_refused_successor_leaves_the_place",
        "when a broken connection cannot be replaced, another thread that waits gets the place",
        failures::a_refused_successor_leaves_the_place,
    ),
    Check::model(
        "a_panic_gives_the_connection_back",
        "a user that panics gives its connection back to a thread that waits",
        failures::a_panic_gives_the_connection_back,
    ),
    Check::model(
        "a_panic_while_opening_leaves_the_place",
        "when the manager panics while it opens a connection, another thread that waits gets the place",
        || failures::leaves_the_place_when_it_panics(Moment::Opening),
    ),
    Check::model(
        "a_panic_while_asking_leaves_the_place",
        "when the manager panics while it is asked about a connection, another thread that waits gets \
         the place",
        || failures::leaves_the_place_when_it_panics(Moment::Asking),
    ),
    Check::model(
        "who_waits_does_not_get_a_broken_one",
        "a thread that waits and is given a broken connection gets a new one in its place",
        failures::who_waits_does_not_get_a_broken_one,
    ),
    Check::model(
        "another_thread_may_give_it_back",
        "a connection may be dropped by another thread than the one that took it",
        another_thread_may_give_it_back,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread whose connection comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        a_connection_is_waited_for,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "sqlite_on_real_threads",
        "four real threads share two real connections to a SQLite database",
        sqlite::sqlite_on_real_threads,
    ),
];

fn opens_only_what_is_needed() {
    let (server, pool) = Server::start(2);
    server.has_opened(0, "before the first `get`");
    for _ in 0..3 {
        drop(get(&pool));
        server.has_opened(1, "after one `get` at a time");
    }
    let both = [get(&pool), get(&pool)];
    server.has_opened(2, "after two `get` at the same time");
    drop(both);
    for _ in 0..2 {
        drop([get(&pool), get(&pool)]);
        server.has_opened(2, "after two `get` at the same time, again and again");
    }
    server.are_open(2, "while both connections were idle");
    drop(pool);
    server.are_open(0, "after the pool was dropped");
}

fn the_next_one_gets_it_as_it_is() {
    let (_, pool) = Server::start(1);
    let mut first: PooledConnection<'_, _> = get(&pool);
    let link: &mut Link = &mut first;
    link.note = "used before";
    drop(first);
    let second = get(&pool);
    ensure!(
        second.number() == 0 && second.note == "used before",
        "a note was left at connection 0; the connection that was lent next, number {}, had the note {:?}",
        second.number(),
        second.note
    );
}

fn a_connection_is_waited_for() {
    let (server, pool) = Server::start(1);
    let second = AtomicBool::new(false);
    let lent = get(&pool);
    thread::scope(|scope| {
        scope.spawn(|| {
            let _lent = get(&pool);
            second.store(true, Ordering::SeqCst);
        });
        ensure!(
            !second.load(Ordering::SeqCst),
            "the only connection was lent, but a second `get` returned"
        );
        drop(lent);
    });
    server.has_opened(1, "after two threads had the only connection in turn");
}

fn never_more_than_the_limit() {
    let (_, pool) = Server::start(2);
    let users = AtomicUsize::new(0);
    let visit = || {
        let _lent = get(&pool);
        let others = users.fetch_add(1, Ordering::SeqCst);
        ensure!(
            others < 2,
            "the limit was 2, but three threads had a connection at the same time"
        );
        if others == 1 {
            harness::reached("two threads with a connection");
        }
        users.fetch_sub(1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(visit);
        scope.spawn(visit);
        visit();
    });
}

fn all_who_wait_are_served() {
    let (_, pool) = Server::start(2);
    let both = [get(&pool), get(&pool)];
    let together = Barrier::new(2);
    let visit = || {
        let _lent = get(&pool);
        together.wait(); // goes on when the other has its connection, too
    };
    thread::scope(|scope| {
        scope.spawn(visit);
        scope.spawn(visit);
        drop(both);
    });
}

fn who_is_woken_may_find_nothing() {
    let (_, pool) = Server::start(1);
    let lent = get(&pool);
    thread::scope(|scope| {
        scope.spawn(|| drop(get(&pool)));
        drop(lent);
        drop(get(&pool)); // perhaps before the other has come to its feet
    });
}

fn nobody_waits_when(moment: Moment) {
    let (server, pool) = Server::start(2);
    if moment != Moment::Opening {
        drop(get(&pool));
    }
    if moment == Moment::Closing {
        server.restart();
    }
    server.take_time_when(moment, &pool);
    let lent = get(&pool);
    // And should the pool ask or close when it is given one back, not then either.
    server.take_time_when(moment, &pool);
    if moment == Moment::Closing {
        server.restart();
    }
    drop(lent);
    drop(get(&pool));
}

fn another_thread_may_give_it_back() {
    let (server, pool) = Server::start(1);
    let lent = get(&pool);
    thread::scope(|scope| {
        scope.spawn(move || drop(lent));
        drop(get(&pool));
    });
    server.has_opened(1, "after two threads had the only connection in turn");
}

fn a_waiting_thread_sleeps() {
    let (_, pool) = Server::start(1);
    let lent = get(&pool);
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            let _lent = get(&pool);
            ensure!(
                harness::steps_taken() < 40,
                "`get` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`get` waited by the clock, for {slept:?}, instead of waiting to be notified"
            );
        });
        (0..40).for_each(|_| thread::yield_now());
        drop(lent);
    });
}
