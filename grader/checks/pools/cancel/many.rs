//! Checks of `cancel` with many jobs: each of them comes to the end that the answers told.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::cancel::{Cancelled, Executor, Future};
use real_std::num::NonZeroUsize;
use real_std::sync::atomic::{AtomicU64, Ordering};
use real_std::sync::{Arc, Mutex, mpsc};

pub fn follows_the_reference() {
    let inputs = prop::collection::vec(any::<bool>(), 0..10);
    property_cases(64, inputs, |cancelled| {
        let executor = Executor::new(NonZeroUsize::MIN);
        let (open, gate) = mpsc::channel();
        executor.execute(move || gate.recv().unwrap());
        let ran = Arc::new(Mutex::new(Vec::new()));
        let futures: Vec<Future<usize>> = (0..cancelled.len())
            .map(|number| {
                let ran = Arc::clone(&ran);
                executor.submit(move || {
                    ran.lock().unwrap().push(number);
                    number
                })
            })
            .collect();
        for (number, future) in futures.iter().enumerate() {
            if cancelled[number] {
                let answer: bool = future.cancel();
                ensure!(
                    answer,
                    "job {number} was pending, but `cancel` returned false"
                );
            }
        }
        open.send(()).unwrap();
        drop(executor);
        let found: Vec<Result<usize, Cancelled>> = futures.iter().map(Future::wait).collect();
        let ran = ran.lock().unwrap().clone();
        let left = || (0..cancelled.len()).filter(|number| !cancelled[*number]);
        ensure_eq!(ran, left().collect::<Vec<_>>(), "the jobs that were run");
        let expected: Vec<Result<usize, Cancelled>> = (0..cancelled.len())
            .map(|number| match cancelled[number] {
                true => Err(Cancelled),
                false => Ok(number),
            })
            .collect();
        ensure_eq!(found, expected, "what `wait` returned for each job");
    });
}

pub fn cancels_on_real_threads() {
    const JOBS: usize = 200;
    let executor = Executor::new(NonZeroUsize::new(2).unwrap());
    let runs: Arc<Vec<AtomicU64>> = Arc::new((0..JOBS).map(|_| AtomicU64::new(0)).collect());
    let mut futures: Vec<(Future<usize>, bool)> = Vec::new();
    for number in 0..JOBS {
        let runs = Arc::clone(&runs);
        let future = executor.submit(move || {
            runs[number].fetch_add(1, Ordering::SeqCst);
            number
        });
        let cancelled: bool = number % 2 == 0 && future.cancel();
        futures.push((future, cancelled));
    }
    drop(executor);
    for (number, (future, cancelled)) in futures.iter().enumerate() {
        let found: Result<usize, Cancelled> = future.wait();
        let runs = runs[number].load(Ordering::SeqCst);
        let expected = match cancelled {
            true => (Err(Cancelled), 0),
            false => (Ok(number), 1),
        };
        ensure_eq!(
            (found, runs),
            expected,
            "what `wait` returned for job {number}, and how often the job was run"
        );
    }
}
