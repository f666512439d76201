// mutant: ends when one of the sources has ended
// verdict: wrong-answer
// check: everything_is_sent_on
// With one channel, an error from `recv` is the end. With two it is the end of one, and everything that is
// still to come from the other one is left behind.

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, select};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let [one, other] = sources;
    loop {
        if stop.try_recv() != Err(TryRecvError::Empty) {
            return End::Stopped(None);
        }
        let item = select! {
            recv(one) -> item => item,
            recv(other) -> item => item,
            recv(stop) -> _ => return End::Stopped(None),
        };
        let Ok(item) = item else {
            return End::Exhausted;
        };
        select! {
            send(out, item) -> sent => if let Err(SendError(item)) = sent {
                return End::Unwanted(item);
            },
            recv(stop) -> _ => return End::Stopped(Some(item)),
        }
    }
}
