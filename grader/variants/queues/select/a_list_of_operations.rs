// variant: `Select`, with a list of the sources that are still open

use crossbeam::channel::{Receiver, Select, SendError, Sender, TryRecvError, select};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let mut open = sources.to_vec();
    while !open.is_empty() {
        if !matches!(stop.try_recv(), Err(TryRecvError::Empty)) {
            return End::Stopped(None);
        }
        let mut select = Select::new();
        for source in &open {
            select.recv(source);
        }
        let stopped = select.recv(stop);
        let operation = select.select();
        let index = operation.index();
        if index == stopped {
            let _ = operation.recv(stop);
            return End::Stopped(None);
        }
        match operation.recv(open[index]) {
            Ok(item) => match hand_over(item, stop, out) {
                Ok(()) => {}
                Err(end) => return end,
            },
            Err(_) => drop(open.remove(index)),
        }
    }
    End::Exhausted
}

fn hand_over<T>(item: T, stop: &Receiver<()>, out: &Sender<T>) -> Result<(), End<T>> {
    select! {
        send(out, item) -> sent => sent.map_err(|SendError(item)| End::Unwanted(item)),
        recv(stop) -> _ => Err(End::Stopped(Some(item))),
    }
}
