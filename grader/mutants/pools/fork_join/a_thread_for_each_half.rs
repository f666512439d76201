// mutant: starts a thread for each half
// verdict: wrong-answer
// check: each_half_is_run_once
// It is right, and it is short. But each cut starts a thread: `fib(30)`, cut off at 10, would have more than ten
// thousand of them, and a thread costs as much as the calculation that it is started for.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::panic::resume_unwind;
use std::thread;

pub struct Pool<'env> {
    workers: usize,
    halves: PhantomData<&'env ()>,
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
        let halves = PhantomData;
        Ok(work(&Pool { workers, halves }))
    }

    pub fn join<A, B>(
        &self,
        a: impl FnOnce(&Self) -> A,
        b: impl FnOnce(&Self) -> B + Send + 'env,
    ) -> (A, B)
    where
        B: Send + 'env,
    {
        if self.workers == 1 {
            return (a(self), b(self));
        }
        thread::scope(|scope| {
            let b = scope.spawn(|| b(self));
            let a = a(self);
            (a, b.join().unwrap_or_else(|panic| resume_unwind(panic)))
        })
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
