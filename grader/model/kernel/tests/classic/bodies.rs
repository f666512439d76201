// Included by the tests and by the bench.

// The eight bugs and their repaired forms, written for whatever `std` and `sync` stand for where
// this file is included: the doubles, or the real ones.

use sync::atomic::{AtomicBool, AtomicU64, Ordering};
use sync::{Arc, Condvar, Mutex};

/// A bug: its name, the wrong code and the repaired code.
pub struct Classic {
    /// What goes wrong, in words joined by underscores.
    pub name: &'static str,
    /// Fails under some schedule.
    pub wrong: fn(),
    /// Fails under none.
    pub repaired: fn(),
}

/// All eight.
pub const ALL: [Classic; 8] = [
    Classic {
        name: "lost_update",
        wrong: || lost_update(false),
        repaired: || lost_update(true),
    },
    Classic {
        name: "notify_before_wait",
        wrong: || notify_before_wait(false),
        repaired: || notify_before_wait(true),
    },
    Classic {
        name: "if_around_a_wait",
        wrong: || if_around_a_wait(false),
        repaired: || if_around_a_wait(true),
    },
    Classic {
        name: "close_without_notify",
        wrong: || close_without_notify(false),
        repaired: || close_without_notify(true),
    },
    Classic {
        name: "opposite_order",
        wrong: || opposite_order(false),
        repaired: || opposite_order(true),
    },
    Classic {
        name: "permit_lost_on_panic",
        wrong: || permit_lost_on_panic(false),
        repaired: || permit_lost_on_panic(true),
    },
    Classic {
        name: "relaxed_publication",
        wrong: || relaxed_publication(false),
        repaired: || relaxed_publication(true),
    },
    Classic {
        name: "check_then_act",
        wrong: || check_then_act(false),
        repaired: || check_then_act(true),
    },
];

fn lost_update(repaired: bool) {
    let count = Arc::new(AtomicU64::new(0));
    let add = |count: Arc<AtomicU64>| {
        move || {
            if repaired {
                count.fetch_add(1, Ordering::SeqCst);
            } else {
                let old = count.load(Ordering::SeqCst);
                count.store(old + 1, Ordering::SeqCst);
            }
        }
    };
    let other = thread::spawn(add(Arc::clone(&count)));
    add(Arc::clone(&count))();
    other.join().unwrap();
    let found = count.load(Ordering::SeqCst);
    ensure(found == 2, || {
        format!("two threads added one each, the count is {found}")
    });
}

fn notify_before_wait(repaired: bool) {
    let ready = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = Arc::clone(&ready);
    let other = thread::spawn(move || {
        *theirs.0.lock().unwrap() = true;
        theirs.1.notify_one();
    });
    let mut guard = ready.0.lock().unwrap();
    if repaired {
        while !*guard {
            guard = ready.1.wait(guard).unwrap();
        }
    } else {
        guard = ready.1.wait(guard).unwrap();
    }
    drop(guard);
    other.join().unwrap();
}

fn if_around_a_wait(repaired: bool) {
    let items = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
    let consume = || {
        let items = Arc::clone(&items);
        thread::spawn(move || {
            let mut guard = items.0.lock().unwrap();
            if repaired {
                while guard.is_empty() {
                    guard = items.1.wait(guard).unwrap();
                }
            } else if guard.is_empty() {
                guard = items.1.wait(guard).unwrap();
            }
            let item: Option<u64> = guard.pop();
            drop(guard);
            ensure(item.is_some(), || {
                "a consumer went on with an empty list".to_owned()
            });
        })
    };
    let consumers = [consume(), consume()];
    for item in 0..2 {
        items.0.lock().unwrap().push(item);
        items.1.notify_all();
    }
    consumers
        .into_iter()
        .for_each(|consumer| consumer.join().unwrap());
}

fn close_without_notify(repaired: bool) {
    let open = Arc::new((Mutex::new(true), Condvar::new()));
    let theirs = Arc::clone(&open);
    let receiver = thread::spawn(move || {
        let mut guard = theirs.0.lock().unwrap();
        while *guard {
            guard = theirs.1.wait(guard).unwrap();
        }
    });
    *open.0.lock().unwrap() = false;
    if repaired {
        open.1.notify_all();
    }
    receiver.join().unwrap();
}

fn opposite_order(repaired: bool) {
    let left = Arc::new(Mutex::new(1));
    let right = Arc::new(Mutex::new(2));
    let (l, r) = (Arc::clone(&left), Arc::clone(&right));
    let other = thread::spawn(move || {
        let (first, second) = if repaired { (&l, &r) } else { (&r, &l) };
        let _first = first.lock().unwrap();
        let _second = second.lock().unwrap();
    });
    {
        let _first = left.lock().unwrap();
        let _second = right.lock().unwrap();
    }
    other.join().unwrap();
}

/// A permit of a semaphore, given back when it is dropped.
struct Permit(Arc<(Mutex<u64>, Condvar)>);

impl Drop for Permit {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap() += 1;
        self.0.1.notify_one();
    }
}

fn permit_lost_on_panic(repaired: bool) {
    let permits = Arc::new((Mutex::new(1), Condvar::new()));
    let acquire = |permits: &Arc<(Mutex<u64>, Condvar)>| {
        let mut guard = permits.0.lock().unwrap();
        while *guard == 0 {
            guard = permits.1.wait(guard).unwrap();
        }
        *guard -= 1;
        drop(guard);
        Permit(Arc::clone(permits))
    };
    let theirs = Arc::clone(&permits);
    let other = thread::spawn(move || {
        let permit = acquire(&theirs);
        if repaired {
            let _given_back = permit;
            std::panic::panic_any("the work fails");
        }
        // Given back by hand, after the work: a panic leaves it out.
        let permit = std::mem::ManuallyDrop::new(permit);
        if work_fails() {
            std::panic::panic_any("the work fails");
        }
        drop(std::mem::ManuallyDrop::into_inner(permit));
    });
    ensure(other.join().is_err(), || "the work fails".to_owned());
    drop(acquire(&permits));
}

fn work_fails() -> bool {
    true
}

fn relaxed_publication(repaired: bool) {
    let shared = Arc::new((AtomicU64::new(0), AtomicBool::new(false)));
    let (release, acquire) = match repaired {
        true => (Ordering::Release, Ordering::Acquire),
        false => (Ordering::Relaxed, Ordering::Relaxed),
    };
    let theirs = Arc::clone(&shared);
    let other = thread::spawn(move || {
        theirs.0.store(42, Ordering::Relaxed);
        theirs.1.store(true, release);
    });
    if shared.1.load(acquire) {
        let found = shared.0.load(Ordering::Relaxed);
        ensure(found == 42, || {
            format!("42 was published, {found} was read")
        });
    }
    other.join().unwrap();
}

fn check_then_act(repaired: bool) {
    const CAPACITY: usize = 1;
    let list = Arc::new(Mutex::new(Vec::new()));
    let add = |list: Arc<Mutex<Vec<u64>>>| {
        move || {
            if repaired {
                let mut list = list.lock().unwrap();
                if list.len() < CAPACITY {
                    list.push(7);
                }
            } else if list.lock().unwrap().len() < CAPACITY {
                list.lock().unwrap().push(7);
            }
        }
    };
    let other = thread::spawn(add(Arc::clone(&list)));
    add(Arc::clone(&list))();
    other.join().unwrap();
    let found = list.lock().unwrap().len();
    ensure(found <= CAPACITY, || {
        format!("there is room for {CAPACITY}, the list holds {found}")
    });
}
