// variant: results with their index through a channel, sorted at the end

use std::sync::{Arc, mpsc};
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let (sender, receiver) = mpsc::channel();
    let threads: Vec<_> = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| {
            let (f, sender) = (Arc::clone(&f), sender.clone());
            thread::spawn(move || sender.send((index, f(item))).unwrap())
        })
        .collect();
    drop(sender);
    let mut results: Vec<(usize, R)> = receiver.into_iter().collect();
    for thread in threads {
        thread.join().unwrap();
    }
    results.sort_by_key(|&(index, _)| index);
    results.into_iter().map(|(_, result)| result).collect()
}
