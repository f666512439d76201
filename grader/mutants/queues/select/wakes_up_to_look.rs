// mutant: waits for ten milliseconds at a time, and then looks for the signal
// verdict: wrong-answer
// check: who_waits_for_an_item_sleeps
// This is `get(timeout=0.01)` in a loop, as one writes it where there is no `select!`. It wakes up a
// hundred times a second for nothing, and still hears the signal late.

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, never, select};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let ended = never();
    let [mut one, mut other] = sources;
    let mut open = 2;
    while open > 0 {
        if stop.try_recv() != Err(TryRecvError::Empty) {
            return End::Stopped(None);
        }
        let (item, source) = select! {
            recv(one) -> item => (item, &mut one),
            recv(other) -> item => (item, &mut other),
            default(Duration::from_millis(10)) => continue,
        };
        let Ok(item) = item else {
            *source = &ended;
            open -= 1;
            continue;
        };
        select! {
            send(out, item) -> sent => if let Err(SendError(item)) = sent {
                return End::Unwanted(item);
            },
            recv(stop) -> _ => return End::Stopped(Some(item)),
        }
    }
    End::Exhausted
}
