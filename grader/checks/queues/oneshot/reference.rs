//! A channel beside what it is by its contract: two ends that are there or not, and a value.

use crate::oneshot::{Receiver, SendError, Sender, TryRecvError, channel};
use harness::proptest::prelude::*;
use harness::{Answer, Linear};
use parking_lot::Mutex;

#[derive(Clone, Copy, Debug)]
enum Op {
    Send(u8),
    DropSender,
    IsDisconnected,
    TryRecv,
    DropReceiver,
}

/// An earlier call has dropped this end or used it up.
const NO_SUCH_END: &str = "it was gone";
/// What `try_recv` returns while a value may still come, without the receiver that it gives back.
const NOT_YET: &str = "Err(Empty(..))";

/// Each end in a place of its own, from which one thread at a time uses it.
struct Ends {
    sender: Mutex<Option<Sender<u8>>>,
    receiver: Mutex<Option<Receiver<u8>>>,
}

/// The same, said plainly.
#[derive(Clone)]
struct Plain {
    sender: bool,
    receiver: bool,
    value: Option<u8>,
}

pub(super) fn each_call_is_one_step() {
    Linear {
        subject: || {
            let (sender, receiver) = channel();
            Ends {
                sender: Mutex::new(Some(sender)),
                receiver: Mutex::new(Some(receiver)),
            }
        },
        call: |ends, op| call(ends, op).unwrap_or(Answer::words(NO_SUCH_END)),
        reference: || Plain {
            sender: true,
            receiver: true,
            value: None,
        },
        expect,
    }
    .check(
        &prop_oneof![
            2 => (1..=3_u8).prop_map(Op::Send),
            1 => Just(Op::DropSender),
            2 => Just(Op::IsDisconnected),
            3 => Just(Op::TryRecv),
            2 => Just(Op::DropReceiver),
        ]
        .boxed(),
    );
}

fn call(ends: &Ends, op: Op) -> Option<Answer> {
    Some(match op {
        Op::Send(value) => {
            let mut sender = ends.sender.lock();
            Answer::of(sender.take()?.send(value))
        }
        Op::DropSender => {
            let mut sender = ends.sender.lock();
            drop(sender.take()?);
            Answer::of(())
        }
        Op::IsDisconnected => {
            let sender = ends.sender.lock();
            Answer::of(sender.as_ref()?.is_disconnected())
        }
        Op::TryRecv => {
            let mut receiver = ends.receiver.lock();
            match receiver.take()?.try_recv() {
                Err(TryRecvError::Empty(back)) => {
                    *receiver = Some(back);
                    Answer::words(NOT_YET)
                }
                decided => Answer::of(decided),
            }
        }
        Op::DropReceiver => {
            let mut receiver = ends.receiver.lock();
            drop(receiver.take()?);
            Answer::of(())
        }
    })
}

fn expect(plain: &mut Plain, op: Op) -> Answer {
    let is_there = match op {
        Op::Send(_) | Op::DropSender | Op::IsDisconnected => plain.sender,
        Op::TryRecv | Op::DropReceiver => plain.receiver,
    };
    match op {
        _ if !is_there => Answer::words(NO_SUCH_END),
        Op::Send(value) => {
            plain.sender = false;
            Answer::of(if plain.receiver {
                plain.value = Some(value);
                Ok(())
            } else {
                Err(SendError(value))
            })
        }
        Op::DropSender => {
            plain.sender = false;
            Answer::of(())
        }
        Op::IsDisconnected => Answer::of(!plain.receiver),
        Op::TryRecv => {
            let may_still_come = plain.sender;
            plain.receiver = may_still_come;
            match plain.value {
                None if may_still_come => Answer::words(NOT_YET),
                value => Answer::of(value.ok_or(TryRecvError::<u8>::Disconnected)),
            }
        }
        Op::DropReceiver => {
            plain.receiver = false;
            Answer::of(())
        }
    }
}
