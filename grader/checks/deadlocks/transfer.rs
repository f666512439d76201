//! Checks of `transfer`: two locks at once, in an order that all threads keep.

use crate::transfer::{Bank, TransferError};
use harness::proptest::prelude::*;
use harness::sleeping::took_no_time;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_the_reference",
        "used by one thread, a bank does what its contract says",
        follows_the_reference,
    ),
    Check::model(
        "a_transfer_to_itself",
        "money can be transferred from an account to the same account",
        a_transfer_to_itself,
    ),
    Check::model(
        "there_and_back",
        "two transfers between the same accounts, one each way, both end",
        there_and_back,
    ),
    Check::model(
        "round_in_a_circle",
        "three transfers round in a circle of accounts all end",
        round_in_a_circle,
    ),
    Check::model(
        "money_is_spent_once",
        "of two transfers that together exceed the balance, exactly one succeeds",
        money_is_spent_once,
    ),
    Check::model(
        "a_transfer_is_one_step",
        "money that has left one account has reached the other",
        a_transfer_is_one_step,
    ),
    Check::model(
        "the_total_is_never_torn",
        "the total is the same while money moves, up or down",
        the_total_is_never_torn,
    ),
    Check::model(
        "a_refusal_changes_nothing",
        "a refused transfer changes nothing, not even for an instant",
        a_refusal_changes_nothing,
    ),
    Check::model(
        "others_do_not_wait",
        "transfers that have no account in common do not wait for each other",
        others_do_not_wait,
    ),
    Check::real(
        "money_is_conserved_on_real_threads",
        "four real threads that transfer 10,000 times each keep all the money",
        money_is_conserved_on_real_threads,
    ),
];

fn follows_the_reference() {
    use real::transfer::TransferError::{InsufficientFunds, NoSuchAccount};
    let balances = prop::collection::vec(0..20_u64, 0..4);
    let calls = prop::collection::vec((0..4_usize, 0..4_usize, 0..25_u64), 0..8);
    property((balances, calls), |(mut expected, calls)| {
        let bank = real::transfer::Bank::new(&expected);
        for (from, to, amount) in calls {
            let refused = match (expected.get(from), expected.get(to)) {
                (None, _) => Some(NoSuchAccount { account: from }),
                (_, None) => Some(NoSuchAccount { account: to }),
                (Some(&balance), _) if balance < amount => {
                    Some(InsufficientFunds { balance, amount })
                }
                _ => None,
            };
            let before = expected.clone();
            if refused.is_none() {
                expected[from] -= amount;
                expected[to] += amount;
            }
            ensure_eq!(
                bank.transfer(from, to, amount),
                refused.map_or(Ok(()), Err),
                "transfer({from}, {to}, {amount}) with {before:?} in the accounts"
            );
            for (account, &balance) in expected.iter().enumerate() {
                let found: Result<u64, _> = bank.balance(account);
                ensure_eq!(
                    found,
                    Ok(balance),
                    "balance({account}) after transfer({from}, {to}, {amount}) with {before:?} in \
                     the accounts"
                );
            }
        }
        let missing = expected.len();
        ensure_eq!(
            bank.balance(missing),
            Err(NoSuchAccount { account: missing }),
            "balance({missing}) with {missing} accounts"
        );
        let total: u64 = bank.total();
        ensure_eq!(
            total,
            expected.iter().sum::<u64>(),
            "total with {expected:?} in the accounts"
        );
    });
}

fn a_transfer_to_itself() {
    let bank = Bank::new(&[100, 50]);
    let done = bank.transfer(1, 1, 20);
    ensure!(
        done.is_ok(),
        "with 50 in account 1, transfer(1, 1, 20) returned {done:?}"
    );
    holds(
        &bank,
        &[100, 50],
        "after transfer(1, 1, 20) with 100 and 50 in the accounts",
    );
}

fn there_and_back() {
    let begun = Instant::now();
    let bank = Bank::new(&[100, 50]);
    let (there, back) = both(|| bank.transfer(0, 1, 30), || bank.transfer(1, 0, 10));
    ensure!(
        there.is_ok() && back.is_ok(),
        "with 100 and 50 in the accounts, transfer(0, 1, 30) returned {there:?} and \
         transfer(1, 0, 10) {back:?}"
    );
    holds(
        &bank,
        &[80, 70],
        "after transfer(0, 1, 30) and transfer(1, 0, 10) with 100 and 50 in the accounts",
    );
    took_no_time(begun);
}

fn round_in_a_circle() {
    let bank = Bank::new(&[10, 20, 30]);
    thread::scope(|scope| {
        for (from, to) in [(0, 1), (1, 2)] {
            let bank = &bank;
            scope.spawn(move || succeeds(bank, from, to, 5));
        }
        succeeds(&bank, 2, 0, 5);
    });
    holds(
        &bank,
        &[10, 20, 30],
        "after 5 went from each account to the next, with 10, 20 and 30 in them",
    );
}

fn money_is_spent_once() {
    let bank = Bank::new(&[100, 0]);
    let (first, second) = both(|| bank.transfer(0, 1, 60), || bank.transfer(0, 1, 70));
    let (expected, error) = match (first, second) {
        (Ok(()), Err(error)) => ([40, 60], error),
        (Err(error), Ok(())) => ([30, 70], error),
        _ => harness::wrong(format!(
            "with 100 in account 0, transfer(0, 1, 60) returned {first:?} and transfer(0, 1, 70) \
             {second:?}; exactly one of them can succeed"
        )),
    };
    let (left, amount) = (expected[0], if expected[0] == 40 { 70 } else { 60 });
    let named = TransferError::InsufficientFunds {
        balance: left,
        amount,
    };
    ensure!(
        error == named,
        "with {left} left in account 0, transfer(0, 1, {amount}) was refused with {error:?}; \
         expected {named:?}"
    );
    holds(
        &bank,
        &expected,
        "after one of transfer(0, 1, 60) and transfer(0, 1, 70) with 100 and 0 in the accounts",
    );
}

fn a_transfer_is_one_step() {
    let bank = Bank::new(&[100, 50]);
    both(
        || succeeds(&bank, 0, 1, 30),
        || {
            let source = bank.balance(0);
            let target = bank.balance(1);
            ensure!(
                source != Ok(70) || target == Ok(80),
                "during transfer(0, 1, 30) with 100 and 50 in the accounts, balance(0) returned \
                 {source:?}, and after that balance(1) {target:?}: the money had left and not arrived"
            );
        },
    );
}

fn the_total_is_never_torn() {
    let bank = Bank::new(&[100, 50]);
    both(
        || {
            succeeds(&bank, 0, 1, 30);
            succeeds(&bank, 1, 0, 10);
        },
        || {
            let total: u64 = bank.total();
            ensure!(
                total == 150,
                "while money moved between accounts with 100 and 50, `total` returned {total}"
            );
        },
    );
}

fn a_refusal_changes_nothing() {
    let bank = Bank::new(&[100, 50]);
    both(
        || {
            let refused = bank.transfer(0, 1, 500);
            ensure!(
                refused.is_err(),
                "with 100 in account 0, transfer(0, 1, 500) succeeded"
            );
        },
        || {
            for (account, expected) in [(1, 50), (0, 100)] {
                let found = bank.balance(account);
                ensure!(
                    found == Ok(expected),
                    "while transfer(0, 1, 500) was being refused, with 100 and 50 in the accounts, \
                     balance({account}) returned {found:?}"
                );
            }
        },
    );
}

fn others_do_not_wait() {
    let bank = Bank::new(&[10, 20, 30, 40]);
    // Whichever two accounts share something, one of these shows it.
    for pairs in [[(0, 2), (3, 1)], [(0, 1), (2, 3)]] {
        thread::scope(|scope| {
            for (from, to) in pairs {
                let bank = &bank;
                scope.spawn(move || {
                    succeeds(bank, from, to, 5);
                    ensure!(
                        !harness::blocked(),
                        "transfer({from}, {to}, 5) had to wait, and all that happened at the same time \
                         was a transfer between two other accounts"
                    );
                });
            }
        });
    }
}

/// Transfers what is there.
fn succeeds(bank: &Bank, from: usize, to: usize, amount: u64) {
    let done = bank.transfer(from, to, amount);
    ensure!(
        done.is_ok(),
        "transfer({from}, {to}, {amount}) returned {done:?} though the money is there"
    );
}

/// Whether these are the balances.
fn holds(bank: &Bank, expected: &[u64], when: &str) {
    for (account, &expected) in expected.iter().enumerate() {
        let found: Result<u64, _> = bank.balance(account);
        ensure_eq!(found, Ok(expected), "balance({account}) {when}");
    }
}

/// Runs the first closure on a new thread and the second meanwhile; what they returned.
fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap(), second)
    })
}

fn money_is_conserved_on_real_threads() {
    const ROUNDS: usize = 10_000;
    let bank = real::transfer::Bank::new(&[1_000; 4]);
    real_std::thread::scope(|scope| {
        for thread in 0..4_usize {
            let bank = &bank;
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let (from, to) = ((thread + round) % 4, (thread * 3 + round / 4) % 4);
                    // Refused or not: the money stays in the bank.
                    let _ = bank.transfer(from, to, 7);
                    if round % 100 == 0 {
                        ensure_eq!(
                            bank.total(),
                            4_000,
                            "the total of 4 accounts with 1,000 each"
                        );
                    }
                }
            });
        }
    });
    ensure_eq!(
        bank.total(),
        4_000,
        "the total of 4 accounts with 1,000 each"
    );
}

harness::compares_by_parts!(TransferError, TransferError::NoSuchAccount { account: 7 });
