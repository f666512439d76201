// mutant: puts the level back behind the half, where no panic comes by
// verdict: deadlock
// check: who_waits_begins_every_deeper_one
// The panic goes on to somebody who catches it. The worker is one level deeper from then on, as it sees it, and leaves
// halves lying that it should begin.

use parking_lot::{Condvar, Mutex, MutexGuard};
use std::cell::Cell;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

pub struct Pool<'env> {
    shared: Arc<Shared<'env>>,
    level: Cell<usize>,
}

struct Shared<'env> {
    state: Mutex<State<'env>>,
    changed: Condvar,
}

struct State<'env> {
    offered: VecDeque<Half<'env>>,
    is_over: bool,
}

struct Half<'env> {
    level: usize,
    run: Box<dyn FnOnce(&Pool<'env>) + Send + 'env>,
}

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
        let state = State {
            offered: VecDeque::new(),
            is_over: false,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let worker = || Pool {
            shared: Arc::clone(&shared),
            level: Cell::new(0),
        };
        Ok(thread::scope(|scope| {
            for _ in 1..workers {
                let worker = worker();
                scope.spawn(move || worker.work());
            }
            let _over = Over(&shared);
            work(&worker())
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
        let waiting = self.level.get();
        self.offer(Half {
            level: waiting + 1,
            run: Box::new(move |pool| {
                let b = catch_unwind(AssertUnwindSafe(|| b(pool)));
                *result.lock() = Some(b);
            }),
        });
        let a = catch_unwind(AssertUnwindSafe(|| self.at(waiting + 1, || a(self))));
        let newest = |offered: &mut VecDeque<Half<'env>>| {
            let deeper = offered.iter().rposition(|half| half.level > waiting)?;
            offered.remove(deeper)
        };
        let b = self.help_until(newest, |_| ended.lock().take());
        match (a, b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    fn offer(&self, half: Half<'env>) {
        self.shared.state.lock().offered.push_back(half);
        self.shared.changed.notify_all();
    }

    fn work(&self) {
        self.help_until(VecDeque::pop_front, |state| state.is_over.then_some(()));
    }

    fn at<R>(&self, level: usize, work: impl FnOnce() -> R) -> R {
        let before = self.level.replace(level);
        let result = work();
        self.level.set(before);
        result
    }

    fn help_until<R>(
        &self,
        next: impl Fn(&mut VecDeque<Half<'env>>) -> Option<Half<'env>>,
        done: impl Fn(&State<'env>) -> Option<R>,
    ) -> R {
        let mut state = self.shared.state.lock();
        loop {
            if let Some(result) = done(&state) {
                return result;
            }
            match next(&mut state.offered) {
                Some(Half { level, run }) => {
                    MutexGuard::unlocked(&mut state, || self.at(level, || run(self)));
                    self.shared.changed.notify_all();
                }
                None => self.shared.changed.wait(&mut state),
            }
        }
    }
}

struct Over<'a, 'env>(&'a Shared<'env>);

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
