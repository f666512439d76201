// mutant: leaves it to `select!` what comes first
// verdict: wrong-answer
// check: a_signal_that_is_there_comes_first
// The signal is one of the things that are waited for, and stands above the sources. But where several are
// ready, `select!` takes any of them. As long as there are items, it is a matter of luck when the signal is
// heard.

use crossbeam::channel::{Receiver, SendError, Sender, never, select};

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
        let (item, source) = select! {
            recv(stop) -> _ => return End::Stopped(None),
            recv(one) -> item => (item, &mut one),
            recv(other) -> item => (item, &mut other),
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
