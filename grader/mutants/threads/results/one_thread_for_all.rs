// mutant: starts one thread that does everything
// verdict: wrong-answer
// check: each_item_has_a_thread_of_its_own
// The work has left the caller, who waits for it all the same. The items still come one after the
// other.

use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let all = thread::spawn(move || items.into_iter().map(f).collect());
    all.join().expect("`f` does not panic")
}
