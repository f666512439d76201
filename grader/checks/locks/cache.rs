//! Checks of `cache`: a value is computed once, and only those who want it wait for it.

use crate::cache::Cache;
use harness::proptest::prelude::*;
use harness::{Check, Mode, ensure, ensure_eq, property, real_std};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "answers_like_a_map",
        "used by one thread, a key has the value that was computed for it first",
        answers_like_a_map,
    ),
    Check::model(
        "two_threads_compute_once",
        "two threads that ask for the same key get one value, computed once",
        two_threads_compute_once,
    ),
    Check::model(
        "all_who_wait_get_the_value",
        "three threads that ask for the same key get one value, computed once",
        all_who_wait_get_the_value,
    ),
    Check::model(
        "a_computation_may_ask_for_other_keys",
        "a computation may ask the cache for other keys, as deep as it likes",
        a_computation_may_ask_for_other_keys,
    ),
    Check::model(
        "nobody_waits_for_another_key",
        "while one key is computed, other threads look up and compute other keys",
        nobody_waits_for_another_key,
    ),
    Check::model(
        "who_waits_is_in_nobodys_way",
        "while a thread waits for a key, the computation of that key may ask for another one",
        who_waits_is_in_nobodys_way,
    ),
    Check::model(
        "computations_overlap",
        "two threads compute different keys at the same time",
        computations_overlap,
    )
    .must_reach(&["two computations at the same time"]),
    Check::model(
        "a_finished_key_wakes_its_own",
        "a key that becomes ready does not hurry those who wait for another",
        a_finished_key_wakes_its_own,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for a long computation of its key sleeps until it is done",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "a_panicking_computation_leaves_the_key_free",
        "after a computation that panicked, the next one computes the key",
        a_panicking_computation_leaves_the_key_free,
    ),
    Check::model(
        "who_waits_takes_over_after_a_panic",
        "a thread that waits for a computation that panics computes the key itself",
        who_waits_takes_over_after_a_panic,
    ),
    Check::model(
        "one_of_those_who_wait_takes_over",
        "of two threads that wait for a computation that panics, one computes the key, for good",
        one_of_those_who_wait_takes_over,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting for the value",
        two_threads_compute_once,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "each_key_is_computed_once_on_real_threads",
        "four real threads that ask for the same 1,000 keys compute 1,000 values",
        each_key_is_computed_once_on_real_threads,
    ),
];

fn answers_like_a_map() {
    let asked = (0..5_u8, any::<u16>());
    property(prop::collection::vec(asked, 0..12), |questions| {
        let cache = real::cache::Cache::new();
        let mut expected = real_std::collections::HashMap::new();
        for (key, value) in questions {
            let found: u16 = cache.get_or_insert_with(key, || {
                let known = expected.get(&key);
                ensure!(
                    known.is_none(),
                    "the value of {key} was there, but was computed again"
                );
                value
            });
            let expected = *expected.entry(key).or_insert(value);
            ensure_eq!(found, expected, "the value of {key}");
        }
    });
}

fn two_threads_compute_once() {
    let asked = Asked::default();
    let values = thread::scope(|scope| {
        let other = scope.spawn(|| asked.for_value("a", 2));
        [asked.for_value("a", 1), other.join().unwrap()]
    });
    asked.computed_once(&values);
}

fn all_who_wait_get_the_value() {
    let asked = Asked::default();
    let values = thread::scope(|scope| {
        let others = [
            scope.spawn(|| asked.for_value("a", 2)),
            scope.spawn(|| asked.for_value("a", 3)),
        ];
        let first = asked.for_value("a", 1);
        let [second, third] = others.map(|other| other.join().unwrap());
        [first, second, third]
    });
    asked.computed_once(&values);
}

/// A cache, and how many values were computed for it.
#[derive(Default)]
struct Asked {
    cache: Cache<&'static str, u64>,
    computed: AtomicU64,
}

impl Asked {
    /// The value of `key`; if it falls to the calling thread to compute it, that is `value`.
    fn for_value(&self, key: &'static str, value: u64) -> u64 {
        self.cache.get_or_insert_with(key, || {
            self.computed.fetch_add(1, Ordering::SeqCst);
            value
        })
    }

    /// Whether all these came from one computation.
    fn computed_once(&self, values: &[u64]) {
        let (threads, computed) = (values.len(), self.computed.load(Ordering::SeqCst));
        ensure!(
            computed == 1,
            "{threads} threads asked for the same key, and its value was computed {computed} times"
        );
        ensure!(
            values.iter().all(|value| *value == values[0]),
            "{threads} threads asked for the same key, and got different values: {values:?}"
        );
    }
}

fn a_computation_may_ask_for_other_keys() {
    const DEEP: u64 = 20;
    let (cache, computed) = (Cache::new(), AtomicU64::new(0));
    let found: u64 = fibonacci(DEEP, &cache, &computed);
    ensure!(
        found == 6765,
        "Fibonacci number {DEEP} is 6765, but computed through the cache it is {found}"
    );
    let computed = computed.load(Ordering::SeqCst);
    ensure!(
        computed == DEEP + 1,
        "Fibonacci number {DEEP} takes the numbers 0 to {DEEP}, each computed once, \
         but {computed} were computed"
    );
}

fn fibonacci(n: u64, cache: &Cache<u64, u64>, computed: &AtomicU64) -> u64 {
    cache.get_or_insert_with(n, || {
        computed.fetch_add(1, Ordering::SeqCst);
        match n {
            0 | 1 => n,
            _ => fibonacci(n - 1, cache, computed) + fibonacci(n - 2, cache, computed),
        }
    })
}

fn nobody_waits_for_another_key() {
    let asked = Asked::default();
    asked.for_value("a", 1);
    asked.cache.get_or_insert_with("b", || {
        // The computation of "b" ends when these are done: whoever keeps them waiting waits for ever.
        let others = thread::scope(|scope| {
            let others = scope.spawn(|| [asked.for_value("a", 8), asked.for_value("c", 3)]);
            others.join().unwrap()
        });
        ensure!(
            others == [1, 3],
            "\"a\" was computed as 1 and \"c\" as 3, but the cache returned {others:?}"
        );
        2
    });
}

fn who_waits_is_in_nobodys_way() {
    let asked = Asked::default();
    let compute = || 1 + asked.for_value("b", 2);
    let values = thread::scope(|scope| {
        let other = scope.spawn(|| asked.cache.get_or_insert_with("a", compute));
        [
            asked.cache.get_or_insert_with("a", compute),
            other.join().unwrap(),
        ]
    });
    ensure!(
        values == [3, 3],
        "\"b\" was computed as 2 and \"a\" as 1 more, but two threads that asked for \"a\" got {values:?}"
    );
}

fn computations_overlap() {
    let cache = Cache::new();
    let computing = AtomicU64::new(0);
    let compute = || {
        if computing.fetch_add(1, Ordering::SeqCst) == 1 {
            harness::reached("two computations at the same time");
        }
        computing.fetch_sub(1, Ordering::SeqCst);
        5
    };
    thread::scope(|scope| {
        scope.spawn(|| cache.get_or_insert_with("a", compute));
        cache.get_or_insert_with("b", compute);
    });
}

fn a_finished_key_wakes_its_own() {
    let asked = Asked::default();
    let values = thread::scope(|scope| {
        let other = scope.spawn(|| asked.for_value("a", 2));
        scope.spawn(|| asked.cache.get_or_insert_with("b", || 7));
        [asked.for_value("a", 1), other.join().unwrap()]
    });
    asked.computed_once(&values);
}

fn a_waiting_thread_sleeps() {
    let cache = Cache::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            cache.get_or_insert_with("a", || 2);
            ensure!(
                harness::steps_taken() < 40,
                "a thread whose key was being computed asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "a thread whose key was being computed waited by the clock, for {slept:?}, \
                 instead of waiting to be notified"
            );
        });
        cache.get_or_insert_with("a", || {
            (0..40).for_each(|_| thread::yield_now());
            1
        });
    });
}

fn a_panicking_computation_leaves_the_key_free() {
    let cache = Cache::new();
    let caught = panics(&cache);
    ensure!(
        caught,
        "the computation panicked, but `get_or_insert_with` returned as if it had not"
    );
    let found = cache.get_or_insert_with("a", || 2);
    ensure!(
        found == 2,
        "the first computation panicked, the second made 2, but the cache returned {found}"
    );
}

fn who_waits_takes_over_after_a_panic() {
    let cache = Cache::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let found = cache.get_or_insert_with("a", || 2);
            ensure!(
                found == 2,
                "one thread's computation panicked, the other's made 2, \
                 but the cache returned {found}"
            );
        });
        panics(&cache);
    });
}

fn one_of_those_who_wait_takes_over() {
    let asked = Asked::default();
    let values = thread::scope(|scope| {
        let others = [
            scope.spawn(|| asked.for_value("a", 2)),
            scope.spawn(|| asked.for_value("a", 3)),
        ];
        panics(&asked.cache);
        let [one, other] = others.map(|other| other.join().unwrap());
        [one, other, asked.for_value("a", 4)]
    });
    asked.computed_once(&values);
}

/// Asks for "a" with a computation that panics; whether the panic came back.
fn panics(cache: &Cache<&'static str, u64>) -> bool {
    let asks = || cache.get_or_insert_with("a", || panic!("a computation that panics"));
    catch_unwind(AssertUnwindSafe(asks)).is_err()
}

fn each_key_is_computed_once_on_real_threads() {
    use real_std::sync::atomic::AtomicU64;
    const THREADS: u64 = 4;
    const KEYS: u64 = 1_000;
    let cache = real::cache::Cache::new();
    let computed = AtomicU64::new(0);
    real_std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (cache, computed) = (&cache, &computed);
            scope.spawn(move || {
                for step in 0..KEYS {
                    // Half of them upwards, half of them downwards.
                    let key = if thread % 2 == 0 {
                        step
                    } else {
                        KEYS - 1 - step
                    };
                    let found: u64 = cache.get_or_insert_with(key, || {
                        computed.fetch_add(1, Ordering::SeqCst);
                        key * key
                    });
                    ensure_eq!(found, key * key, "the value of {key}");
                }
            });
        }
    });
    let computed = computed.load(Ordering::SeqCst);
    ensure_eq!(
        computed,
        KEYS,
        "values computed for {KEYS} keys that {THREADS} threads asked for"
    );
}

/// Compiles if no more is asked of values and computations than the exercise says.
fn any_value_will_do<V: Clone>(cache: &Cache<&'static str, V>, compute: impl FnOnce() -> V) -> V {
    cache.get_or_insert_with("any", compute)
}
