//! The code on the opening page of the chapter `pools`.

use crossbeam::channel;
use crossbeam::deque::{Steal, Worker};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

// ANCHOR: workers
#[test]
fn two_workers_take_a_hundred_numbers_out_of_one_queue() {
    let (give, take) = channel::unbounded::<u64>();
    let sum = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            let take = take.clone(); // the queue is one and the same
            let sum = &sum;
            scope.spawn(move || {
                for number in take {
                    sum.fetch_add(number, Ordering::Relaxed);
                }
            });
        }
        (1..=100).for_each(|number| give.send(number).unwrap());
        drop(give); // nothing more will come: the workers end when the queue is empty
    });
    assert_eq!(sum.into_inner(), 5050);
}
// ANCHOR_END: workers

// ANCHOR: job
#[test]
fn jobs_of_different_types_lie_in_one_queue() {
    type Job = Box<dyn FnOnce() + Send>; // `'static` goes without saying in a box
    let (answers, received) = channel::unbounded();
    let (name, other) = (String::from("Lisbon"), answers.clone());
    let jobs: Vec<Job> = vec![
        Box::new(move || answers.send(name.len()).unwrap()), // `name` has moved into it
        Box::new(move || other.send(2).unwrap()),
    ];
    for job in jobs {
        job(); // and is gone
    }
    assert_eq!(received.iter().sum::<usize>(), 8);
}
// ANCHOR_END: job

// ANCHOR: future
#[test]
fn a_future_is_given_its_value_later() {
    let (promise, future) = channel::bounded(1);
    let worker = thread::spawn(move || promise.send(6 * 7).unwrap());
    assert_eq!(future.recv(), Ok(42)); // waits until it is there
    worker.join().unwrap();

    let (promise, future) = channel::bounded::<u32>(1);
    drop(promise); // broken: there will be no value
    assert!(future.recv().is_err());
}
// ANCHOR_END: future

// ANCHOR: panic
#[test]
fn a_worker_outlives_a_job_that_panics() {
    let worker = thread::spawn(|| {
        let job = || "twelve".parse::<u32>().unwrap();
        let result = panic::catch_unwind(AssertUnwindSafe(job));
        (result.is_err(), "and the next one, please")
    });
    assert_eq!(worker.join().unwrap(), (true, "and the next one, please"));
}
// ANCHOR_END: panic

// ANCHOR: backoff
#[test]
fn each_break_is_twice_as_long_up_to_a_limit() {
    let (first, longest) = (Duration::from_millis(100), Duration::from_secs(1));
    let breaks = (0..6).map(|attempt| first.saturating_mul(1 << attempt).min(longest));
    let milliseconds: Vec<u128> = breaks.map(|time| time.as_millis()).collect();
    assert_eq!(milliseconds, [100, 200, 400, 800, 1000, 1000]);
}
// ANCHOR_END: backoff

// ANCHOR: steal
#[test]
fn a_thief_takes_from_the_other_end() {
    let mine = Worker::new_lifo();
    let yours = mine.stealer(); // may go to any other thread
    (1..=3).for_each(|job| mine.push(job));
    let stolen = thread::spawn(move || yours.steal());
    assert_eq!(stolen.join().unwrap(), Steal::Success(1)); // what has waited longest
    assert_eq!(mine.pop(), Some(3)); // what is still warm
}
// ANCHOR_END: steal
