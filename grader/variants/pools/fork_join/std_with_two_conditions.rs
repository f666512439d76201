// variant: the standard library, a handle for each half, and two condition variables

use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

pub struct Pool<'env> {
    shared: Arc<Shared<'env>>,
    level: usize,
}

struct Shared<'env> {
    state: Mutex<State<'env>>,
    idle: Condvar,
    joining: Condvar,
}

#[derive(Default)]
struct State<'env> {
    offered: Vec<(usize, Half<'env>)>,
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
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            idle: Condvar::new(),
            joining: Condvar::new(),
        });
        let pool = Pool { shared, level: 0 };
        let result = thread::scope(|scope| {
            for _ in 1..workers {
                let worker = pool.at(0);
                scope.spawn(move || worker.work());
            }
            let result = catch_unwind(AssertUnwindSafe(|| work(&pool)));
            pool.shared.state.lock().unwrap().over = true;
            pool.shared.idle.notify_all();
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
        let deeper = self.at(self.level + 1);
        let slot = Arc::new(Mutex::new(None));
        let theirs = Arc::clone(&slot);
        let half = move |pool: &Pool<'env>| {
            let result = catch_unwind(AssertUnwindSafe(|| b(pool)));
            let _state = pool.shared.state.lock().unwrap();
            *theirs.lock().unwrap() = Some(result);
            pool.shared.joining.notify_all();
        };
        let mut state = self.shared.state.lock().unwrap();
        state.offered.push((deeper.level, Box::new(half)));
        drop(state);
        self.shared.idle.notify_one();
        self.shared.joining.notify_all();
        let a = catch_unwind(AssertUnwindSafe(|| a(&deeper)));
        let mut state = self.shared.state.lock().unwrap();
        let b = loop {
            if let Some(result) = slot.lock().unwrap().take() {
                break result;
            }
            let mine = state
                .offered
                .iter()
                .rposition(|(level, _)| *level > self.level);
            state = match mine {
                Some(index) => {
                    let (level, half) = state.offered.remove(index);
                    drop(state);
                    half(&self.at(level));
                    self.shared.state.lock().unwrap()
                }
                None => self.shared.joining.wait(state).unwrap(),
            };
        };
        drop(state);
        let a = a.unwrap_or_else(|panic| resume_unwind(panic));
        (a, b.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    fn at(&self, level: usize) -> Self {
        let shared = Arc::clone(&self.shared);
        Pool { shared, level }
    }

    fn work(&self) {
        loop {
            let state = self.shared.state.lock().unwrap();
            let nothing = |state: &mut State| state.offered.is_empty() && !state.over;
            let mut state = self.shared.idle.wait_while(state, nothing).unwrap();
            if state.offered.is_empty() {
                return;
            }
            let (level, half) = state.offered.remove(0);
            drop(state);
            half(&self.at(level));
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
