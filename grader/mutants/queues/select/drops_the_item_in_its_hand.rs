// mutant: stops at once, with an item in its hand
// verdict: wrong-answer
// check: a_signal_ends_the_wait_for_room
// The item has left its source and has not reached `out`. Who stops there has to say what became of it, or
// it was accepted from somebody and never seen again.

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
        select! {
            send(out, item) -> sent => if let Err(SendError(item)) = sent {
                return End::Unwanted(item);
            },
            recv(stop) -> _ => return End::Stopped(None),
        }
    }
    End::Exhausted
}
