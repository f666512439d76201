// mutant: takes the handles from the end of the vector
// verdict: wrong-answer
// check: results_keep_the_order_of_the_items
// A vector gives back first what was put in last. All threads are joined, and the results come in
// the order of the items read backwards.

use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    thread::scope(|scope| {
        let f = &f;
        let mut threads: Vec<_> = items
            .into_iter()
            .map(|item| scope.spawn(move || f(item)))
            .collect();
        let mut results = Vec::new();
        while let Some(thread) = threads.pop() {
            results.push(thread.join().expect("`f` does not panic"));
        }
        results
    })
}
