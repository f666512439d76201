// variant: halves and results go through channels, and `select!` waits for either

use crossbeam::channel::{Receiver, Sender, bounded, select, unbounded};
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;

pub struct Pool<'env> {
    offer: Sender<Half<'env>>,
    offered: Receiver<Half<'env>>,
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
        let (offer, offered) = unbounded();
        let pool = Pool { offer, offered };
        Ok(thread::scope(|scope| {
            // Dropped at the end of the work, also by a panic.
            let (_running, is_over) = bounded::<()>(0);
            for _ in 1..workers {
                let is_over = is_over.clone();
                scope.spawn(|| pool.help_until(is_over));
            }
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
        let (sender, receiver) = bounded(1);
        let b: Half = Box::new(move |pool| {
            let _ = sender.send(catch_unwind(AssertUnwindSafe(|| b(pool))));
        });
        self.offer.send(b).expect("the other end is here");
        let a = catch_unwind(AssertUnwindSafe(|| a(self)));
        let b = self.help_until(receiver).expect("a half is run");
        match (a, b) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(panic), _) | (_, Err(panic)) => resume_unwind(panic),
        }
    }

    fn help_until<T>(&self, end: Receiver<T>) -> Option<T> {
        loop {
            select! {
                recv(end) -> result => return result.ok(),
                recv(self.offered) -> half => half.expect("the other end is here")(self),
            }
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
