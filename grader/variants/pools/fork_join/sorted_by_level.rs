// variant: halves sorted by their level, the level of a thread in a thread-local, and parked sleepers

use parking_lot::Mutex;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};

thread_local! {
    static LEVEL: Cell<usize> = const { Cell::new(0) };
}

pub struct Pool<'env> {
    offered: Mutex<BTreeMap<usize, Vec<Half<'env>>>>,
    asleep: Mutex<Vec<Thread>>,
}

type Half<'env> = Box<dyn FnOnce(&Pool<'env>) + Send + 'env>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWorkers;

impl fmt::Display for NoWorkers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pool needs at least one worker")
    }
}

impl Error for NoWorkers {}

impl<'env> Pool<'env> {
    pub fn run<R>(workers: usize, work: impl FnOnce(&Self) -> R) -> Result<R, NoWorkers> {
        if workers == 0 {
            return Err(NoWorkers);
        }
        let pool = Pool {
            offered: Mutex::new(BTreeMap::new()),
            asleep: Mutex::new(Vec::new()),
        };
        let over = AtomicBool::new(false);
        let result = thread::scope(|scope| {
            for _ in 1..workers {
                scope.spawn(|| pool.help_until(&over, 0));
            }
            let before = LEVEL.replace(0);
            let result = catch_unwind(AssertUnwindSafe(|| work(&pool)));
            LEVEL.set(before);
            over.store(true, Ordering::SeqCst);
            pool.wake_all();
            result
        });
        Ok(result.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    pub fn join<A, B>(
        &self,
        a: impl FnOnce(&Self) -> A,
        b: impl FnOnce(&Self) -> B + Send + 'env,
    ) -> (A, B)
    where
        B: Send + 'env,
    {
        let level = LEVEL.get();
        let shared = Arc::new((AtomicBool::new(false), Mutex::new(None)));
        let theirs = Arc::clone(&shared);
        let b: Half = Box::new(move |pool| {
            *theirs.1.lock() = Some(catch_unwind(AssertUnwindSafe(|| b(pool))));
            theirs.0.store(true, Ordering::SeqCst);
            pool.wake_all();
        });
        self.offered.lock().entry(level + 1).or_default().push(b);
        self.wake_all();
        LEVEL.set(level + 1);
        let a = catch_unwind(AssertUnwindSafe(|| a(self)));
        LEVEL.set(level);
        self.help_until(&shared.0, level);
        let b = shared.1.lock().take().expect("it has ended");
        match (a, b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    fn help_until(&self, end: &AtomicBool, level: usize) {
        while !end.load(Ordering::SeqCst) {
            if self.run_one_below(level) {
                continue;
            }
            // From here on, whoever offers or ends a half gives a permit.
            self.asleep.lock().push(thread::current());
            if !end.load(Ordering::SeqCst) && !self.run_one_below(level) {
                thread::park();
            }
        }
    }

    fn run_one_below(&self, level: usize) -> bool {
        let mut offered = self.offered.lock();
        let mut deeper = offered.range_mut(level + 1..);
        let Some((deeper, half)) = deeper.find_map(|(level, halves)| Some((*level, halves.pop()?)))
        else {
            return false;
        };
        drop(offered);
        LEVEL.set(deeper);
        half(self);
        LEVEL.set(level);
        true
    }

    fn wake_all(&self) {
        let asleep = std::mem::take(&mut *self.asleep.lock());
        asleep.iter().for_each(Thread::unpark);
    }
}

pub fn fib<'env>(
    pool: &Pool<'env>,
    n: u32,
    cut_off: u32,
    small: &'env (impl Fn(u32) -> u64 + Sync),
) -> u64 {
    if n <= cut_off || n < 2 {
        return small(n);
    }
    let (one, two) = pool.join(
        |pool| fib(pool, n - 1, cut_off, small),
        move |pool| fib(pool, n - 2, cut_off, small),
    );
    one + two
}

pub fn sum<'env>(
    pool: &Pool<'env>,
    numbers: &'env [u64],
    cut_off: usize,
    small: &'env (impl Fn(&'env [u64]) -> u64 + Sync),
) -> u64 {
    if numbers.len() <= cut_off || numbers.len() < 2 {
        return small(numbers);
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = pool.join(
        |pool| sum(pool, left, cut_off, small),
        move |pool| sum(pool, right, cut_off, small),
    );
    left + right
}
