// Written for whatever `sync` and `thread` stand for where this is included.

use std::collections::VecDeque;
use std::sync::Arc; // loom's own takes steps, which the doubles' does not
use sync::atomic::{AtomicU64, Ordering};
use sync::{Condvar, Mutex};

fn together(threads: usize, body: impl Fn() + Clone + Send + 'static) {
    let others: Vec<_> = (1..threads).map(|_| thread::spawn(body.clone())).collect();
    body();
    others.into_iter().for_each(|other| other.join().unwrap());
}

pub fn mutex_two_threads() {
    let count = Arc::new(Mutex::new(0));
    together(2, move || (0..6).for_each(|_| *count.lock().unwrap() += 1));
}

pub fn mutex_three_threads() {
    let count = Arc::new(Mutex::new(0));
    together(3, move || (0..2).for_each(|_| *count.lock().unwrap() += 1));
}

pub fn two_mutexes() {
    let both = Arc::new((Mutex::new(0), Mutex::new(0)));
    together(3, move || {
        for _ in 0..2 {
            let mut first = both.0.lock().unwrap();
            *both.1.lock().unwrap() += 1;
            *first += 1;
        }
    });
}

pub fn atomic_counters() {
    let count = Arc::new(AtomicU64::new(0));
    together(3, move || {
        (0..2).for_each(|_| _ = count.fetch_add(1, Ordering::AcqRel))
    });
}

pub fn condition_variable() {
    let ready = Arc::new((Mutex::new(0), Condvar::new()));
    together(3, move || {
        let mut guard = ready.0.lock().unwrap();
        *guard += 1;
        ready.1.notify_all();
        while *guard < 3 {
            guard = ready.1.wait(guard).unwrap();
        }
    });
}

pub fn bounded_buffer() {
    let buffer = Arc::new((Mutex::new(VecDeque::new()), Condvar::new(), Condvar::new()));
    let theirs = Arc::clone(&buffer);
    let producer = thread::spawn(move || {
        for item in 0..3 {
            let mut queue = theirs.0.lock().unwrap();
            while queue.len() == 1 {
                queue = theirs.1.wait(queue).unwrap();
            }
            queue.push_back(item);
            theirs.2.notify_one();
        }
    });
    for expected in 0..3 {
        let mut queue = buffer.0.lock().unwrap();
        while queue.is_empty() {
            queue = buffer.2.wait(queue).unwrap();
        }
        assert_eq!(queue.pop_front(), Some(expected));
        buffer.1.notify_one();
    }
    producer.join().unwrap();
}
