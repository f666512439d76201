// variant: `select_biased!`, with the signal first and the sources in turns

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
        let item = select_biased! {
            recv(stop) -> _ => return End::Stopped(None),
            recv(one) -> item => item.inspect_err(|_| one = &ended),
            recv(other) -> item => item.inspect_err(|_| other = &ended),
        };
        (one, other) = (other, one); // next time, the other one comes first
        let Ok(item) = item else {
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
