//! Several things to wait for, and whatever comes first.
//!
//! Whoever waits at one channel hears nothing of the others, nor of the signal to stop. `select!` of
//! `crossbeam::channel` waits for several operations at once and does one that is ready. Three things about
//! it are easily overlooked. Where several are ready, it takes *any* of them, in whichever order they
//! stand. A channel whose senders are gone is always ready. And sending may have to wait just as receiving
//! does.

use crossbeam::channel::{Receiver, SendError, Sender, TryRecvError, never, select};

/// Why a [`merge`] came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End<T> {
    /// Both sources have ended, and everything that was in them was sent on.
    Exhausted,
    /// The signal to stop came. Here is the item that was taken and not sent on, if there was one.
    Stopped(Option<T>),
    /// Nobody receives from `out` any more. Here is the item that could not be sent on.
    Unwanted(T),
}

/// Takes items from both sources, as they come, and sends them on to `out`, until both sources have ended
/// or the signal to stop comes.
///
/// A source ends when all its senders are gone and it is empty; the other one goes on. The items of one
/// source stay in their order. Neither source is put off for as long as the other has something.
///
/// The signal is a message in `stop`, or that all senders of `stop` are gone. It is heard whether `merge`
/// waits for an item or for room in `out`. Before each item that it takes, it looks whether the signal is
/// there already; so at most one more is taken when the signal comes. No item is lost: what was not taken
/// stays in its source, and what was taken and not sent on is in the [`End`].
///
/// # Between threads
///
/// Other threads send to the sources, receive from `out` and give the signal, all at the same time. `merge`
/// runs on the thread that called it, and starts no other. While there is nothing to do, it sleeps: it does
/// not ask again and again, and it does not look at the clock.
///
/// # Example
///
/// ```
/// use crossbeam::channel::{bounded, unbounded};
/// use queues::select::{End, merge};
/// use std::thread;
///
/// let (shop, from_shop) = unbounded();
/// let (phone, from_phone) = unbounded();
/// let (stop, stopped) = bounded(1);
/// let (out, orders) = bounded(1);
/// thread::scope(|scope| {
///     let merging = scope.spawn(|| merge([&from_shop, &from_phone], &stopped, &out));
///     shop.send("a chair").unwrap();
///     assert_eq!(orders.recv(), Ok("a chair"));
///     drop(shop); // it closes, but the phone is still there
///     phone.send("a table").unwrap();
///     assert_eq!(orders.recv(), Ok("a table"));
///     stop.send(()).unwrap();
///     assert_eq!(merging.join().unwrap(), End::Stopped(None));
/// });
/// ```
pub fn merge<T>(sources: [&Receiver<T>; 2], stop: &Receiver<()>, out: &Sender<T>) -> End<T> {
    let ended = never(); // it is never ready; a source that has ended would always be
    let [mut one, mut other] = sources;
    let mut open = 2;
    while open > 0 {
        // Where several are ready, `select!` takes any of them: the signal is asked by itself first.
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
            recv(stop) -> _ => return End::Stopped(Some(item)),
        }
    }
    End::Exhausted
}
