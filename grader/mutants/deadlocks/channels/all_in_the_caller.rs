// mutant: calls one stage after the other, without any thread
// verdict: wrong-answer
// check: the_stages_work_at_the_same_time
// It is short, it keeps one item in memory, and it is in no deadlock. It also uses one core for the work of two.

use std::num::NonZero;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<T> {
    Again(T),
    Done(T),
}

pub fn circulate<T: Send>(
    items: impl IntoIterator<Item = T>,
    limit: NonZero<usize>,
    mut first: impl FnMut(T) -> T + Send,
    mut second: impl FnMut(T) -> Next<T> + Send,
    mut done: impl FnMut(T),
) {
    let _ = limit; // one is never too many
    for mut item in items {
        loop {
            match second(first(item)) {
                Next::Again(again) => item = again,
                Next::Done(item) => break done(item),
            }
        }
    }
}
