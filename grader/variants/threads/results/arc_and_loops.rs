// variant: plain threads that share the function through an `Arc`, two loops

use std::sync::Arc;
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let f = Arc::new(f);
    let mut threads = Vec::with_capacity(items.len());
    for item in items {
        let f = Arc::clone(&f);
        threads.push(thread::spawn(move || f(item)));
    }
    let mut results = Vec::with_capacity(threads.len());
    for thread in threads {
        results.push(thread.join().expect("`f` does not panic"));
    }
    results
}
