//! Checks of `handoff`: every message arrives once, and everybody who can go on does.

use crate::handoff::Mailbox;
use harness::proptest::prelude::*;
use harness::{Check, Mode, ensure, ensure_eq, property, real_std};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "each_message_is_received_as_it_was_sent",
        "used by one thread, every message is received as it was sent",
        each_message_is_received_as_it_was_sent,
    ),
    Check::model(
        "a_receiver_waits_for_a_message",
        "a receiver that comes first waits for the message",
        a_receiver_waits_for_a_message,
    ),
    Check::model(
        "a_sender_waits_while_the_mailbox_is_full",
        "a sender waits until the message before its own has been received",
        a_sender_waits_while_the_mailbox_is_full,
    ),
    Check::model(
        "a_waiting_receiver_sleeps",
        "a receiver whose message comes late sleeps until then",
        a_waiting_receiver_sleeps,
    ),
    Check::model(
        "a_waiting_sender_sleeps",
        "a sender whose mailbox becomes empty late sleeps until then",
        a_waiting_sender_sleeps,
    ),
    Check::model(
        "messages_keep_their_order",
        "messages of one sender are received in the order in which they were sent",
        messages_keep_their_order,
    ),
    Check::model(
        "two_receivers_share_the_messages",
        "each of two messages goes to exactly one of two receivers",
        two_receivers_share_the_messages,
    ),
    Check::model(
        "two_senders_take_turns",
        "no message of two senders is lost, and none arrives twice",
        two_senders_take_turns,
    ),
    Check::model(
        "nobody_sleeps_while_there_is_work",
        "two senders and two receivers all come to an end",
        nobody_sleeps_while_there_is_work,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "all_arrive_on_real_threads",
        "2,000 messages of two real senders arrive once each at two real receivers",
        all_arrive_on_real_threads,
    ),
];

fn each_message_is_received_as_it_was_sent() {
    property(prop::collection::vec("[a-z]{0,3}", 0..8), |messages| {
        let mailbox = real::handoff::Mailbox::new();
        for message in messages {
            mailbox.send(message.clone());
            let found: String = mailbox.receive();
            ensure_eq!(found, message, "one message was sent and received");
        }
    });
}

fn a_receiver_waits_for_a_message() {
    let mailbox = Mailbox::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let found: u64 = mailbox.receive();
            ensure!(found == 7, "7 was sent, but `receive` returned {found}");
        });
        mailbox.send(7);
    });
}

fn a_sender_waits_while_the_mailbox_is_full() {
    let mailbox = Mailbox::new();
    let second_was_sent = AtomicBool::new(false);
    thread::scope(|scope| {
        mailbox.send(1);
        scope.spawn(|| {
            mailbox.send(2);
            second_was_sent.store(true, Ordering::SeqCst);
        });
        ensure!(
            !second_was_sent.load(Ordering::SeqCst),
            "`send(2)` returned while 1 was still in the mailbox"
        );
        let found: u64 = mailbox.receive();
        ensure!(
            found == 1,
            "1 was sent before 2, but `receive` returned {found} first"
        );
        let found: u64 = mailbox.receive();
        ensure!(
            found == 2,
            "1 was received, then 2 was sent, but `receive` returned {found}"
        );
    });
}

fn a_waiting_receiver_sleeps() {
    let mailbox = Mailbox::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            sleeps("receive", || {
                let _: u64 = mailbox.receive();
            });
        });
        take_a_while();
        mailbox.send(7);
    });
}

fn a_waiting_sender_sleeps() {
    let mailbox = Mailbox::new();
    mailbox.send(1_u64);
    thread::scope(|scope| {
        scope.spawn(|| sleeps("send", || mailbox.send(2)));
        take_a_while();
        mailbox.receive();
        mailbox.receive();
    });
}

/// Lets the others do what they like, often.
fn take_a_while() {
    (0..40).for_each(|_| thread::yield_now());
}

/// Whether a call that has to wait sleeps meanwhile. It takes a handful of steps then, however long
/// it waits, and the clock, which stands still as long as a thread can run, has no part in it.
fn sleeps(name: &str, call: impl FnOnce()) {
    let begun = Instant::now();
    call();
    ensure!(
        harness::steps_taken() < 40,
        "`{name}` had to wait for a while, and asked again and again instead of sleeping"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "`{name}` waited by the clock, for {slept:?}, instead of waiting to be notified"
    );
}

fn messages_keep_their_order() {
    let mailbox = Mailbox::new();
    thread::scope(|scope| {
        scope.spawn(|| (1..=3).for_each(|message| mailbox.send(message)));
        let received: [u64; 3] = [mailbox.receive(), mailbox.receive(), mailbox.receive()];
        ensure!(
            received == [1, 2, 3],
            "1, 2, 3 were sent, but {received:?} were received"
        );
    });
}

fn two_receivers_share_the_messages() {
    let mailbox = Mailbox::new();
    let received = thread::scope(|scope| {
        let receivers = [
            scope.spawn(|| mailbox.receive()),
            scope.spawn(|| mailbox.receive()),
        ];
        mailbox.send(1);
        mailbox.send(2);
        receivers.map(|receiver| receiver.join().unwrap())
    });
    arrived_once(received);
}

fn two_senders_take_turns() {
    let mailbox = Mailbox::new();
    mailbox.send(1);
    let received: [u64; 3] = thread::scope(|scope| {
        scope.spawn(|| mailbox.send(2));
        scope.spawn(|| mailbox.send(3));
        [mailbox.receive(), mailbox.receive(), mailbox.receive()]
    });
    ensure!(
        received == [1, 2, 3] || received == [1, 3, 2],
        "1 was sent, then 2 and 3 by two threads, but {received:?} were received"
    );
}

fn nobody_sleeps_while_there_is_work() {
    let mailbox = Mailbox::new();
    let received = thread::scope(|scope| {
        let receivers = [
            scope.spawn(|| mailbox.receive()),
            scope.spawn(|| mailbox.receive()),
        ];
        scope.spawn(|| mailbox.send(1));
        mailbox.send(2);
        receivers.map(|receiver| receiver.join().unwrap())
    });
    arrived_once(received);
}

fn being_woken_promises_nothing() {
    let mailbox = Mailbox::new();
    let received = thread::scope(|scope| {
        scope.spawn(|| {
            mailbox.send(1);
            mailbox.send(2);
        });
        [mailbox.receive(), mailbox.receive()]
    });
    arrived_once(received);
}

/// Whether 1 and 2 were received, in whichever order.
fn arrived_once(received: [u64; 2]) {
    ensure!(
        received == [1, 2] || received == [2, 1],
        "1 and 2 were sent, but {} and {} were received",
        received[0],
        received[1]
    );
}

fn all_arrive_on_real_threads() {
    const EACH: u64 = 1_000;
    let mailbox = real::handoff::Mailbox::new();
    let mut received: Vec<u64> = real_std::thread::scope(|scope| {
        let receive = || (0..EACH).map(|_| mailbox.receive()).collect::<Vec<u64>>();
        let receivers = [scope.spawn(receive), scope.spawn(receive)];
        scope.spawn(|| (0..EACH).for_each(|message| mailbox.send(message)));
        scope.spawn(|| (EACH..2 * EACH).for_each(|message| mailbox.send(message)));
        receivers
            .into_iter()
            .flat_map(|receiver| receiver.join().unwrap())
            .collect()
    });
    received.sort_unstable();
    ensure!(
        received.iter().copied().eq(0..2 * EACH),
        "{} messages were sent, once each, but those received are others or more than once there",
        2 * EACH
    );
}

/// Compiles if no more is asked of messages than the exercise says.
fn any_message_will_do<T>(mailbox: &Mailbox<T>, message: T) -> T {
    mailbox.send(message);
    mailbox.receive()
}
