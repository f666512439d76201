// variant: a slot for each result, borrowed by its thread

use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for (item, slot) in items.into_iter().zip(&mut results) {
            let f = &f;
            scope.spawn(move || *slot = Some(f(item)));
        }
    });
    results
        .into_iter()
        .map(|result| result.expect("its thread has ended"))
        .collect()
}
