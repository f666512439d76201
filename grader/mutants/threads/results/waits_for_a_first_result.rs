// mutant: receives one result before it asks whether there is any
// verdict: panicked
// check: no_items_no_threads
// With items it is right. Without items nobody ever sends, and the very first `recv` fails.

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
    drop(sender);
    let mut results = vec![receiver.recv().expect("a thread sends its result")];
    results.extend(receiver);
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
