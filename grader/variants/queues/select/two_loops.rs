// variant: one loop for both sources, and one for that which is left

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, select};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let left = loop {
        if let Err(end) = listen(stop) {
            return end;
        }
        let [one, other] = sources;
        let (item, rest) = select! {
            recv(one) -> item => (item, other),
            recv(other) -> item => (item, one),
            recv(stop) -> _ => return End::Stopped(None),
        };
        match item {
            Err(_) => break rest,
            Ok(item) => {
                if let Err(end) = hand_over(item, stop, out) {
                    return end;
                }
            }
        }
    };
    loop {
        if let Err(end) = listen(stop) {
            return end;
        }
        let item = select! {
            recv(left) -> item => item,
            recv(stop) -> _ => return End::Stopped(None),
        };
        let Ok(item) = item else {
            return End::Exhausted;
        };
        if let Err(end) = hand_over(item, stop, out) {
            return end;
        }
    }
}

fn listen<T>(stop: &Receiver<()>) -> Result<(), End<T>> {
    match stop.try_recv() {
        Err(TryRecvError::Empty) => Ok(()),
        _ => Err(End::Stopped(None)),
    }
}

fn hand_over<T>(item: T, stop: &Receiver<()>, out: &Sender<T>) -> Result<(), End<T>> {
    select! {
        send(out, item) -> sent => sent.map_err(|SendError(item)| End::Unwanted(item)),
        recv(stop) -> _ => Err(End::Stopped(Some(item))),
    }
}
