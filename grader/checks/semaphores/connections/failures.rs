//! What goes wrong with a connection, and must not go wrong with the pool.

use super::server::{Moment, Pool, Server, get};
use harness::ensure;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

pub fn a_broken_one_is_replaced() {
    let (server, pool) = Server::start(1);
    get(&pool).breaks();
    drop(get(&pool));
    server.has_opened(2, "after a connection that was broken by its user");
    server.restart();
    drop(get(&pool));
    server.has_opened(3, "after a second connection that broke while it was idle");
    drop(get(&pool));
    server.has_opened(3, "after two broken connections and a sound one");
    server.are_open(1, "after two broken connections and a sound one");
}

/// A call that the server refuses.
fn refused(pool: &Pool) {
    let refused = pool.get().is_err();
    ensure!(
        refused,
        "the server refused the connection, but `get` returned one"
    );
}

pub fn a_refused_connection_is_an_error() {
    let (server, pool) = Server::start(1);
    server.refuse(2);
    refused(&pool);
    refused(&pool);
    drop(get(&pool));
    // And where a broken one is to be replaced:
    server.restart();
    server.refuse(1);
    refused(&pool);
    server.are_open(0, "after one broke and its successor was refused");
    drop(get(&pool));
    server.are_open(1, "after one more `get`");
}

pub fn a_refusal_hides_no_idle_one() {
    for broken in [1, 0] {
        let (server, pool) = Server::start(2);
        let mut both = [get(&pool), get(&pool)];
        both[broken].breaks();
        drop(both);
        server.refuse(1);
        if pool.get().is_ok() {
            continue; // it came to the sound one first
        }
        drop(get(&pool));
        server.has_opened(
            2,
            "with a sound connection idle beside a broken one that could not be replaced",
        );
    }
}

pub fn a_refusal_leaves_the_place_to_who_waits() {
    let (server, pool) = Server::start(1);
    one_is_refused(&server, &pool);
}

pub fn a_refused_successor_leaves_the_place() {
    let (server, pool) = Server::start(1);
    drop(get(&pool));
    server.restart();
    one_is_refused(&server, &pool);
}

/// Two threads come for the only connection, and the server refuses the first.
fn one_is_refused(server: &Server, pool: &Pool) {
    server.refuse(1);
    let got = thread::scope(|scope| {
        let other = scope.spawn(|| pool.get().is_ok());
        [pool.get().is_ok(), other.join().unwrap()]
    });
    let got = got.iter().filter(|got| **got).count();
    ensure!(
        got == 1,
        "two threads came for a connection, and the server refused one; {got} of them got one"
    );
}

pub fn a_panic_gives_the_connection_back() {
    let (server, pool) = Server::start(1);
    thread::scope(|scope| {
        let user = scope.spawn(|| {
            let _lent = get(&pool);
            panic!("a user that panics");
        });
        drop(get(&pool));
        let _ = user.join(); // it panicked, as it should
    });
    server.has_opened(1, "after a user that panicked and one that did not");
}

pub fn leaves_the_place_when_it_panics(moment: Moment) {
    let (server, pool) = Server::start(1);
    if moment == Moment::Asking {
        drop(get(&pool));
    }
    server.panic_when(moment);
    let visit = || catch_unwind(AssertUnwindSafe(|| drop(get(&pool)))).is_err();
    let panics = thread::scope(|scope| {
        let other = scope.spawn(visit);
        [visit(), other.join().unwrap()]
    });
    let panics = panics.iter().filter(|panic| **panic).count();
    ensure!(
        panics == 1,
        "the manager panicked once, and the panic came out of `get` {panics} times"
    );
}

pub fn who_waits_does_not_get_a_broken_one() {
    let (server, pool) = Server::start(1);
    let mut lent = get(&pool);
    thread::scope(|scope| {
        scope.spawn(|| drop(get(&pool)));
        lent.breaks();
        drop(lent);
    });
    server.has_opened(2, "after a broken connection and its successor");
}
