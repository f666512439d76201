// mutant: pushes each result to one vector as it comes
// verdict: wrong-answer
// check: results_keep_the_order_of_the_items
// Nothing is lost, and with threads that all take the same time it even looks right. But the vector
// has the order in which the threads ended, and that is another one each time.

use parking_lot::Mutex;
use std::sync::Arc;
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let results = Arc::new(Mutex::new(Vec::new()));
    let mut threads = Vec::new();
    for item in items {
        let f = Arc::clone(&f);
        let results = Arc::clone(&results);
        threads.push(thread::spawn(move || {
            let result = f(item);
            results.lock().push(result);
        }));
    }
    for thread in threads {
        thread.join().expect("`f` does not panic");
    }
    std::mem::take(&mut results.lock())
}
