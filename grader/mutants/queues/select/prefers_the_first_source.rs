// mutant: takes from the second source only when the first has nothing
// verdict: wrong-answer
// check: neither_source_is_put_off
// `select_biased!` takes the first that is ready, and with that the signal comes first without being asked
// for by itself. But so does the first source before the second: while its senders are busy, nobody hears
// the other ones.

use crossbeam::channel::{Receiver, SendError, Sender, never, select, select_biased};

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
        let (item, source) = select_biased! {
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
