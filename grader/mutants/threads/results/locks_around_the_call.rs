// mutant: keeps the lock on the results while it calls the function
// verdict: deadlock
// check: all_threads_run_at_the_same_time
// In `results.lock()[index] = Some(f(item))` the value on the right is computed first; here the
// lock is taken in a line of its own, and held while `f` runs. One thread works, the others wait.

use parking_lot::Mutex;
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let slots: Vec<Option<R>> = items.iter().map(|_| None).collect();
    let results = Mutex::new(slots);
    thread::scope(|scope| {
        for (index, item) in items.into_iter().enumerate() {
            let (f, results) = (&f, &results);
            scope.spawn(move || {
                let mut results = results.lock();
                results[index] = Some(f(item));
            });
        }
    });
    results.into_inner().into_iter().flatten().collect()
}
