// mutant: keeps a sender while it receives until there is none left
// verdict: deadlock
// check: results_keep_the_order_of_the_items
// The loop over a channel ends when the last sender is gone. The threads drop theirs; the original
// one, from which theirs were cloned, lives to the end of this very function.

use std::sync::{Arc, mpsc};
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let (sender, receiver) = mpsc::channel();
    let mut threads = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let (f, sender) = (Arc::clone(&f), sender.clone());
        threads.push(thread::spawn(move || sender.send((index, f(item)))));
    }
    let mut results = Vec::new();
    for result in receiver {
        results.push(result);
    }
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
