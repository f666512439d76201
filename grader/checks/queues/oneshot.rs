//! Checks of `oneshot`: the value is in one place, and each end hears when the other is gone.
#![allow(clippy::drop_non_drop)] // the ends of the stub have no destructor

use crate::oneshot::{Receiver, RecvError, SendError, Sender, TryRecvError, channel};
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Mode, ensure, real_std};
use std::sync::Arc;
use std::thread;

mod reference;

pub const CHECKS: &[Check] = &[
    Check::model(
        "what_was_sent_is_received",
        "what was sent is received, though the sender is gone by then",
        what_was_sent_is_received,
    ),
    Check::model(
        "trying_says_whether_it_may_still_come",
        "`try_recv` does not wait, and says whether the value may still come",
        trying_says_whether_it_may_still_come,
    ),
    Check::model(
        "what_nobody_wants_comes_back",
        "when the receiver is gone, the sender can tell, and the value comes back",
        what_nobody_wants_comes_back,
    ),
    Check::model(
        "a_value_ends_the_wait",
        "a receiver that waits gets the value",
        a_value_ends_the_wait,
    ),
    Check::model(
        "the_end_ends_the_wait",
        "a receiver that waits hears when the sender is dropped, also when it is by a panic",
        the_end_ends_the_wait,
    ),
    Check::model(
        "the_value_is_in_one_place",
        "a value that is sent as the receiver goes away comes back, or goes away with it",
        the_value_is_in_one_place,
    )
    .must_reach(&["it was sent", "it came back"]),
    Check::model(
        "a_receiver_sleeps_until_the_value_comes",
        "a receiver whose value comes late sleeps until then",
        a_receiver_sleeps_until_the_value_comes,
    ),
    Check::model(
        "a_receiver_sleeps_until_the_end",
        "a receiver whose sender is dropped late sleeps until then",
        a_receiver_sleeps_until_the_end,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a receiver that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_call_is_one_step",
        "whatever the two ends do at the same time, some order of it explains what they see",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "every_question_is_answered_on_real_threads",
        "of 2,000 channels between two real threads, each one delivers its value or says that there is none",
        every_question_is_answered_on_real_threads,
    ),
];

/// A value that cannot be copied or made from nothing: a channel needs none of that.
struct Value(u64);

fn receives(receiver: Receiver<Value>, when: &str) {
    let found: Result<Value, RecvError> = receiver.recv();
    match found {
        Ok(Value(7)) => {}
        Ok(Value(other)) => harness::wrong(format!("{when}, but `recv` returned `Ok({other})`")),
        Err(RecvError) => harness::wrong(format!("{when}, but `recv` returned `Err(RecvError)`")),
    }
}

fn receives_nothing(receiver: Receiver<Value>, when: &str) {
    let found: Result<Value, RecvError> = receiver.recv();
    if let Ok(Value(other)) = found {
        harness::wrong(format!("{when}, but `recv` returned `Ok({other})`"));
    }
}

/// Sends 7 to a receiver that is there until it has the value.
fn sends(sender: Sender<Value>) {
    // By its type, it uses the sender up: a value is sent once.
    let send: fn(Sender<Value>, Value) -> Result<(), SendError<Value>> = Sender::send;
    ensure!(
        send(sender, Value(7)).is_ok(),
        "the receiver was there, but `send` returned `Err`"
    );
}

fn what_was_sent_is_received() {
    let (sender, receiver) = channel();
    sends(sender);
    receives(receiver, "7 was sent");
    let (sender, receiver) = channel();
    drop(sender);
    receives_nothing(receiver, "the sender was dropped without sending anything");
}

fn trying_says_whether_it_may_still_come() {
    let tries = |receiver: Receiver<Value>, expected: &str, when: &str| {
        let found: Result<Value, TryRecvError<Value>> = receiver.try_recv();
        let (found, receiver) = match found {
            Ok(Value(value)) => (format!("Ok({value})"), None),
            Err(TryRecvError::Empty(receiver)) => ("Err(Empty)".to_owned(), Some(receiver)),
            Err(TryRecvError::Disconnected) => ("Err(Disconnected)".to_owned(), None),
        };
        ensure!(
            found == expected,
            "{when}, `try_recv` returned `{found}` instead of `{expected}`"
        );
        receiver
    };
    let not_yet = |receiver| {
        let when = "while the sender was there and had sent nothing";
        tries(receiver, "Err(Empty)", when).expect("it comes back with `Empty`")
    };
    let (sender, receiver) = channel();
    let receiver = not_yet(not_yet(receiver));
    sends(sender);
    tries(receiver, "Ok(7)", "when 7 was sent");

    let (sender, receiver) = channel();
    let receiver = not_yet(receiver);
    drop(sender);
    let when = "when the sender was dropped without sending anything";
    tries(receiver, "Err(Disconnected)", when);
}

fn what_nobody_wants_comes_back() {
    let (sender, receiver) = channel();
    ensure!(
        !sender.is_disconnected(),
        "the receiver was there, but `is_disconnected` said that it was gone"
    );
    drop(receiver);
    ensure!(
        sender.is_disconnected(),
        "the receiver was dropped, but `is_disconnected` said that it was there"
    );
    let result: Result<(), SendError<Value>> = sender.send(Value(7));
    match result {
        Err(SendError(Value(7))) => {}
        Err(SendError(Value(other))) => harness::wrong(format!(
            "7 was sent to nobody, and `send` gave {other} back"
        )),
        Ok(()) => harness::wrong("the receiver was dropped, but `send` returned `Ok(())`".into()),
    }
}

fn a_value_ends_the_wait() {
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(|| sends(sender));
        receives(receiver, "the sender was there until it had sent 7");
    });
}

fn the_end_ends_the_wait() {
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(|| drop(sender));
        receives_nothing(receiver, "the sender was dropped without sending anything");
    });
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        let panics = scope.spawn(|| {
            let _sender = sender;
            panic!("the check lets the thread that has the sender panic");
        });
        receives_nothing(receiver, "the thread that had the sender panicked");
        assert!(panics.join().is_err());
    });
}

fn the_value_is_in_one_place() {
    let (sender, receiver) = channel();
    let value = Arc::new(7);
    let watched = Arc::downgrade(&value);
    let result = thread::scope(|scope| {
        let sending = scope.spawn(move || sender.send(value));
        drop(receiver);
        sending.join().unwrap()
    });
    match result {
        Ok(()) => {
            harness::reached("it was sent");
            ensure!(
                watched.strong_count() == 0,
                "`send` returned `Ok(())` and both ends are gone, but the value is still in memory"
            );
        }
        Err(SendError(_)) => harness::reached("it came back"),
    }
}

fn a_receiver_sleeps_until_the_value_comes() {
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        let when = "the sender was there until it had sent 7";
        scope.spawn(|| sleeps("recv", || receives(receiver, when)));
        take_a_while();
        sends(sender);
    });
}

fn a_receiver_sleeps_until_the_end() {
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        let when = "the sender was dropped without sending anything";
        scope.spawn(|| sleeps("recv", || receives_nothing(receiver, when)));
        take_a_while();
        drop(sender);
    });
}

fn being_woken_promises_nothing() {
    a_value_ends_the_wait();
}

fn every_question_is_answered_on_real_threads() {
    use real::oneshot::{RecvError, SendError, channel};
    const CHANNELS: usize = 2_000;
    let (senders, receivers): (Vec<_>, Vec<_>) = (0..CHANNELS).map(|_| channel()).unzip();
    // Two of three senders send their number, and the receiver of every fifth is not there to stay.
    real_std::thread::scope(|scope| {
        scope.spawn(|| {
            for (number, sender) in senders.into_iter().enumerate() {
                if number % 3 != 0 {
                    let result: Result<(), SendError<usize>> = sender.send(number);
                    let expected = Err(SendError(number));
                    ensure!(
                        result == Ok(()) || number % 5 == 0 && result == expected,
                        "`send({number})` returned {result:?}"
                    );
                }
            }
        });
        for (number, receiver) in receivers.into_iter().enumerate() {
            if number % 5 != 0 {
                let found: Result<usize, RecvError> = receiver.recv();
                let expected = if number % 3 != 0 {
                    Ok(number)
                } else {
                    Err(RecvError)
                };
                ensure!(
                    found == expected,
                    "`recv` of channel {number} returned {found:?} instead of {expected:?}"
                );
            }
        }
    });
}

/// Compiles if no more is asked of values than the exercise says.
fn any_value_will_do<T>(value: T) -> Option<T> {
    let (sender, receiver) = channel();
    let _ = sender.is_disconnected() || sender.send(value).is_err();
    match receiver.try_recv() {
        Err(TryRecvError::Empty(receiver)) => receiver.recv().ok(),
        found => found.ok(),
    }
}

harness::compares_by_parts!(SendError<u64>, SendError(7));
