// mutant: takes from the two sources strictly in turns
// verdict: deadlock
// check: who_has_nothing_holds_up_nobody
// Neither source can be put off this way, and the order looks neat. But a source whose turn it is may have nothing for an
// hour, and meanwhile the items of the other one lie there.

use crossbeam::channel::{Receiver, SendError, Sender, select, select_biased};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let [mut one, mut other] = sources;
    let mut open = 2;
    while open > 0 {
        let item = select_biased! {
            recv(stop) -> _ => return End::Stopped(None),
            recv(one) -> item => item,
        };
        let Ok(item) = item else {
            one = other; // only the other one is left
            open -= 1;
            continue;
        };
        if open == 2 {
            (one, other) = (other, one); // now it is the other one's turn
        }
        select! {
            send(out, item) -> sent => if let Err(SendError(item)) = sent {
                return End::Unwanted(item);
            },
            recv(stop) -> _ => return End::Stopped(Some(item)),
        }
    }
    End::Exhausted
}
