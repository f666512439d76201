//! Two stages that feed each other, over channels that hold only so much.
//!
//! A bounded channel makes the faster side wait: `send` returns when there is room. That keeps memory small,
//! and in a line of stages it does no harm, because the last one can always go on. In a *circle* there is
//! no last one. If every channel is full and every stage has an item in its hand that it wants to send,
//! each waits for room that only the next one could make, and that one waits as well.
//!
//! The end is a circle, too. A stage ends when nobody can send to it any more. If each of two stages can send
//! to the other, which of them is to go first?

use crossbeam::channel::bounded;
use std::num::NonZero;
use std::thread;

/// What the second stage says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<T> {
    /// It goes round once more: through the first stage, and then the second.
    Again(T),
    /// It has been round often enough.
    Done(T),
}

/// Sends every item through `first` and then through `second`, again and again until `second` says
/// [`Done`](Next::Done), and then hands it to `done`. Returns when that has happened to all of them.
///
/// An item is *on the way* from the moment when it is taken from `items` to the moment when it is handed to
/// `done`. Up to `limit` of them are on the way at the same time, and never more: nothing else keeps the memory
/// small, since `items` may be endless. When one is done, the next may come, however often the others
/// still go round. So items overtake each other, but none is lost, and each is done once.
///
/// # Between threads
///
/// `first` is called on one new thread, `second` on another, and these two are the only ones that are started.
/// While one of them works on an item, so can the other, on another item. `items` and `done` are used on the thread that
/// called `circulate`. Each of the three has to wait for the others at times. It sleeps then: it does not ask again
/// and again, and it does not look at the clock. They never wait for each other in a circle, however
/// many items there are, and however often these go round.
///
/// # Panics
///
/// If `first` or `second` panics. Nobody waits for the stage that panicked: both threads end, what was on the way is
/// dropped, and `circulate` panics in turn.
///
/// # Example
///
/// Each number is halved until it is odd:
///
/// ```
/// use deadlocks::channels::{Next, circulate};
/// use std::num::NonZero;
///
/// let mut odd = Vec::new();
/// circulate(
///     [12, 7, 20],
///     const { NonZero::new(2).unwrap() },
///     |number| if number % 2 == 0 { number / 2 } else { number },
///     |number| if number % 2 == 0 { Next::Again(number) } else { Next::Done(number) },
///     |number| odd.push(number),
/// );
/// odd.sort();
/// assert_eq!(odd, [3, 5, 7]);
/// ```
pub fn circulate<T: Send>(
    items: impl IntoIterator<Item = T>,
    limit: NonZero<usize>,
    mut first: impl FnMut(T) -> T + Send,
    mut second: impl FnMut(T) -> Next<T> + Send,
    mut done: impl FnMut(T),
) {
    let limit = limit.get();
    // Each has room for all that can be on the way: no `send` ever waits.
    let (to_first, for_first) = bounded(limit);
    let (to_second, for_second) = bounded(limit);
    let (to_caller, for_caller) = bounded(limit);
    // The ends move to the threads that use them, and are gone when these are: so each of the three
    // notices when its neighbour has ended or panicked, and ends as well.
    thread::scope(move |scope| {
        scope.spawn(move || {
            for item in for_first {
                if to_second.send(first(item)).is_err() {
                    break;
                }
            }
        });
        scope.spawn(move || {
            for item in for_second {
                if to_caller.send(second(item)).is_err() {
                    break;
                }
            }
        });

        // What goes round once more comes by here. Only the caller sends to the first stage, and it
        // knows when all are done: it is the one that stops first.
        let mut items = items.into_iter().fuse();
        let mut on_the_way = 0;
        loop {
            while on_the_way < limit
                && let Some(item) = items.next()
            {
                on_the_way += 1;
                to_first.send(item).ok()?;
            }
            if on_the_way == 0 {
                return Some(());
            }
            match for_caller.recv().ok()? {
                Next::Again(item) => to_first.send(item).ok()?,
                Next::Done(item) => {
                    on_the_way -= 1;
                    done(item);
                }
            }
        }
    });
}
