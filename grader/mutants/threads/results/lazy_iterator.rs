// mutant: starts and joins in one chain of iterators
// verdict: deadlock
// check: all_threads_run_at_the_same_time
// It reads like two steps, first start all, then join all. But iterators are lazy: the second `map`
// asks the first for one thread, joins it, and only then asks for the next. A `collect` in between
// makes two steps of it.

use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    thread::scope(|scope| {
        let f = &f;
        items
            .into_iter()
            .map(|item| scope.spawn(move || f(item)))
            .map(|thread| thread.join().expect("`f` does not panic"))
            .collect()
    })
}
