// variant: results in an ordered map behind a lock, as one would in Python

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::thread;

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let results = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for (index, item) in items.into_iter().enumerate() {
            let (f, results) = (&f, &results);
            scope.spawn(move || {
                let result = f(item);
                results.lock().insert(index, result);
            });
        }
    });
    results.into_inner().into_values().collect()
}
