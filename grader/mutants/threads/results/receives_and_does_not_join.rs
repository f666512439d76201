// mutant: receives as many results as there are items, and returns
// verdict: wrong-answer
// check: all_threads_have_ended
// All results are there, so nothing seems to be missing. But a thread that has sent its result has
// not ended yet, and here nobody waits for that.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let (sender, receiver) = mpsc::channel();
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for (index, item) in items.into_iter().enumerate() {
        let (f, sender) = (Arc::clone(&f), sender.clone());
        thread::spawn(move || sender.send((index, f(item))));
    }
    drop(sender);
    for (index, result) in receiver {
        results[index] = Some(result);
    }
    results.into_iter().flatten().collect()
}
