// variant: the standard library, and two condition variables for those who wait

use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

pub struct Pool<'env> {
    state: Mutex<State<'env>>,
    idle: Condvar,
    joining: Condvar,
}

#[derive(Default)]
struct State<'env> {
    offered: Vec<Half<'env>>,
    over: bool,
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
            state: Mutex::default(),
            idle: Condvar::new(),
            joining: Condvar::new(),
        };
        let result = thread::scope(|scope| {
            for _ in 1..workers {
                scope.spawn(|| pool.work());
            }
            let result = catch_unwind(AssertUnwindSafe(|| work(&pool)));
            pool.state.lock().unwrap().over = true;
            pool.idle.notify_all();
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
        let slot = Arc::new(Mutex::new(None));
        let theirs = Arc::clone(&slot);
        let half = move |pool: &Pool<'env>| {
            let result = catch_unwind(AssertUnwindSafe(|| b(pool)));
            let _state = pool.state.lock().unwrap();
            *theirs.lock().unwrap() = Some(result);
            pool.joining.notify_all();
        };
        self.state.lock().unwrap().offered.push(Box::new(half));
        self.idle.notify_one();
        self.joining.notify_all();
        let a = catch_unwind(AssertUnwindSafe(|| a(self)));
        let mut state = self.state.lock().unwrap();
        let b = loop {
            if let Some(result) = slot.lock().unwrap().take() {
                break result;
            }
            state = match state.offered.pop() {
                Some(half) => {
                    drop(state);
                    half(self);
                    self.state.lock().unwrap()
                }
                None => self.joining.wait(state).unwrap(),
            };
        };
        drop(state);
        let a = a.unwrap_or_else(|panic| resume_unwind(panic));
        (a, b.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    fn work(&self) {
        loop {
            let state = self.state.lock().unwrap();
            let nothing = |state: &mut State| state.offered.is_empty() && !state.over;
            let mut state = self.idle.wait_while(state, nothing).unwrap();
            let Some(half) = state.offered.pop() else {
                return;
            };
            drop(state);
            half(self);
        }
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
