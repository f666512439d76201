//! Where `fib` and `sum` are cut, without the model: with any numbers, on real threads.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::fork_join::{NoWorkers, Pool, fib, sum};
use real_std::sync::Mutex;

pub fn fib_is_cut_as_far_as_the_cut_off() {
    property_cases(
        128,
        (0_u32..13, 0_u32..14, 1_usize..4),
        |(n, cut_off, workers)| {
            let parts = Mutex::new(Vec::new());
            let small = |n: u32| {
                parts.lock().unwrap().push(n);
                fib_alone(n)
            };
            let found: Result<u64, NoWorkers> =
                Pool::run(workers, |pool| fib(pool, n, cut_off, &small));
            ensure_eq!(found, Ok(fib_alone(n)), "the result of `fib`");
            let mut expected = Vec::new();
            cut_fib(n, cut_off, &mut expected);
            let mut parts = parts.into_inner().unwrap();
            expected.sort_unstable();
            parts.sort_unstable();
            ensure!(
                parts == expected,
                "`fib` of {n}, cut off at {cut_off}, called `small` for {}",
                instead_of(&parts, &expected)
            );
        },
    );
}

pub fn sum_is_cut_as_far_as_the_cut_off() {
    let numbers = prop::collection::vec(0_u64..100, 0..40);
    property_cases(
        128,
        (numbers, 0_usize..50, 1_usize..4),
        |(numbers, cut_off, workers)| {
            let parts = Mutex::new(Vec::new());
            let small = |part: &[u64]| {
                parts
                    .lock()
                    .unwrap()
                    .push((part.as_ptr() as usize, part.len()));
                part.iter().sum::<u64>()
            };
            let found: Result<u64, NoWorkers> =
                Pool::run(workers, |pool| sum(pool, &numbers, cut_off, &small));
            let expected: u64 = numbers.iter().sum();
            ensure_eq!(found, Ok(expected), "the result of `sum`");
            let mut parts = parts.into_inner().unwrap();
            parts.sort_unstable(); // by place
            let mut place = numbers.as_ptr() as usize;
            for &(begins, len) in &parts {
                ensure!(
                    begins == place,
                    "the parts for which `sum` called `small` do not follow one another: between two of them \
                     a number is missing, or in both"
                );
                place += len * size_of::<u64>();
            }
            let mut lengths: Vec<usize> = parts.into_iter().map(|(_, len)| len).collect();
            let mut expected = Vec::new();
            cut_sum(numbers.len(), cut_off, &mut expected);
            lengths.sort_unstable();
            expected.sort_unstable();
            ensure!(
                lengths == expected,
                "`sum` of {} numbers, cut off at {cut_off}, called `small` for parts of the lengths {}",
                numbers.len(),
                instead_of(&lengths, &expected)
            );
        },
    );
}

fn instead_of<T: std::fmt::Debug>(found: &[T], expected: &[T]) -> String {
    format!("{found:?} instead of {expected:?}")
}

fn cut_fib(n: u32, cut_off: u32, parts: &mut Vec<u32>) {
    if n <= cut_off || n < 2 {
        return parts.push(n);
    }
    cut_fib(n - 1, cut_off, parts);
    cut_fib(n - 2, cut_off, parts);
}

fn cut_sum(len: usize, cut_off: usize, parts: &mut Vec<usize>) {
    if len <= cut_off || len < 2 {
        return parts.push(len);
    }
    cut_sum(len / 2, cut_off, parts);
    cut_sum(len - len / 2, cut_off, parts);
}

fn fib_alone(n: u32) -> u64 {
    let next = |(one, two): (u64, u64), _| (two, one + two);
    (0..n).fold((0, 1), next).0
}

pub fn joins_on_real_threads() {
    for _ in 0..5 {
        let found: Result<u64, NoWorkers> = Pool::run(4, |pool| fib(pool, 16, 3, &fib_alone));
        ensure_eq!(found, Ok(fib_alone(16)), "the result of `fib` of 16");
    }
}
