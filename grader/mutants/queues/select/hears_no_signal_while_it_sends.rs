// mutant: sends with `send`
// verdict: deadlock
// check: a_signal_ends_the_wait_for_room
// Receiving may take long, so the signal is listened to there. But when whoever is behind `out` is slow, or
// has stopped already, all the waiting is done in `send`, and that hears nothing.

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, never, select};

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
            recv(stop) -> _ => return End::Stopped(None),
        };
        let Ok(item) = item else {
            *source = &ended;
            open -= 1;
            continue;
        };
        if let Err(SendError(item)) = out.send(item) {
            return End::Unwanted(item);
        }
    }
    End::Exhausted
}
