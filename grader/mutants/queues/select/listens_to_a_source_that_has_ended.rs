// mutant: goes on listening to a source that has ended
// verdict: spins
// check: one_source_may_end_first
// It seems that nothing comes from there any more. But a channel whose senders are gone is always ready:
// `recv` returns at once, with an error, every time. The loop runs as fast as it can until the other source
// has ended.

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, select};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    Exhausted,
    Stopped(Option<T>),
    Unwanted(T),
}

pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let [one, other] = sources;
    let mut ended = [false; 2];
    while ended != [true; 2] {
        if stop.try_recv() != Err(TryRecvError::Empty) {
            return End::Stopped(None);
        }
        let (item, source) = select! {
            recv(one) -> item => (item, 0),
            recv(other) -> item => (item, 1),
            recv(stop) -> _ => return End::Stopped(None),
        };
        let Ok(item) = item else {
            ended[source] = true;
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
