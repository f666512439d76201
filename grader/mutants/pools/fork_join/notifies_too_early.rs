// mutant: notifies without the lock
// verdict: deadlock
// check: both_halves_come_back
// Whoever joins looks, finds no result, and goes to sleep. Between these two steps, the half ends, and its
// notification wakes nobody. With the lock, there is no such moment.

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

pub struct Pool<'env> {
    state: Mutex<State<'env>>,
    changed: Condvar,
}

struct State<'env> {
    offered: VecDeque<Half<'env>>,
    is_over: bool,
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
            state: Mutex::new(State {
                offered: VecDeque::new(),
                is_over: false,
            }),
            changed: Condvar::new(),
        };
        Ok(thread::scope(|scope| {
            for _ in 1..workers {
                scope.spawn(|| pool.work());
            }
            let _over = Over(&pool);
            work(&pool)
        }))
    }

    pub fn join<A, B>(
        &self,
        a: impl FnOnce(&Self) -> A,
        b: impl FnOnce(&Self) -> B + Send + 'env,
    ) -> (A, B)
    where
        B: Send + 'env,
    {
        let ended = Arc::new(Mutex::new(None));
        let result = Arc::clone(&ended);
        self.offer(Box::new(move |pool| {
            let b = catch_unwind(AssertUnwindSafe(|| b(pool)));
            *result.lock() = Some(b);
            pool.changed.notify_all();
        }));
        let a = catch_unwind(AssertUnwindSafe(|| a(self)));
        let b = self.help_until(VecDeque::pop_back, |_| ended.lock().take());
        match (a, b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    fn offer(&self, half: Half<'env>) {
        self.state.lock().offered.push_back(half);
        self.changed.notify_all();
    }

    fn work(&self) {
        self.help_until(VecDeque::pop_front, |state| state.is_over.then_some(()));
    }

    fn help_until<R>(
        &self,
        next: fn(&mut VecDeque<Half<'env>>) -> Option<Half<'env>>,
        done: impl Fn(&State<'env>) -> Option<R>,
    ) -> R {
        let mut state = self.state.lock();
        loop {
            if let Some(result) = done(&state) {
                return result;
            }
            match next(&mut state.offered) {
                Some(half) => {
                    MutexGuard::unlocked(&mut state, || half(self));
                }
                None => self.changed.wait(&mut state),
            }
        }
    }
}

struct Over<'a, 'env>(&'a Pool<'env>);

impl Drop for Over<'_, '_> {
    fn drop(&mut self) {
        self.0.state.lock().is_over = true;
        self.0.changed.notify_all();
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
