// mutant: starts a thread and joins it in the same turn of the loop
// verdict: deadlock
// check: all_threads_run_at_the_same_time
// There is a thread for each item, and the results are in order. But `join` waits, so the next
// thread is started when the one before has ended: sequential, and slower for the threads.

use std::sync::Arc;
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let mut results = Vec::new();
    for item in items {
        let f = Arc::clone(&f);
        let thread = thread::spawn(move || f(item));
        results.push(thread.join().expect("`f` does not panic"));
    }
    results
}
