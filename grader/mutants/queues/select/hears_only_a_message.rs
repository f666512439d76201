// mutant: takes only a message for the signal
// verdict: spins
// check: a_signal_ends_the_wait_for_an_item
// Dropping the sender is the usual signal for many threads at once, since it reaches all of them. Here the
// end of the channel is no signal, but it makes the channel ready for ever, so the loop no longer sleeps
// either.

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
        if stop.try_recv().is_ok() {
            return End::Stopped(None);
        }
        let (item, source) = select! {
            recv(one) -> item => (item, &mut one),
            recv(other) -> item => (item, &mut other),
            recv(stop) -> signal => match signal {
                Ok(()) => return End::Stopped(None),
                Err(_) => continue,
            },
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
