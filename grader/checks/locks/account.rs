//! Checks of `account`: looking at the balance and changing it are one step.

use crate::account::{Account, AccountError};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_the_reference",
        "used by one thread, an account does what its contract says",
        follows_the_reference,
    ),
    Check::model(
        "deposits_are_kept",
        "of two deposits at the same time, both arrive",
        deposits_are_kept,
    ),
    Check::model(
        "money_is_withdrawn_once",
        "of two withdrawals that together exceed the balance, exactly one succeeds",
        money_is_withdrawn_once,
    ),
    Check::model(
        "deposit_and_withdrawal_both_count",
        "a deposit and a withdrawal at the same time both count",
        deposit_and_withdrawal_both_count,
    ),
    Check::model(
        "the_balance_is_never_torn",
        "a balance that is read was the balance at some moment",
        the_balance_is_never_torn,
    ),
    Check::model(
        "a_refusal_changes_nothing",
        "a refused withdrawal changes nothing, not even for an instant",
        a_refusal_changes_nothing,
    ),
    Check::model(
        "a_refused_deposit_changes_nothing",
        "a refused deposit changes nothing, not even for an instant",
        a_refused_deposit_changes_nothing,
    ),
    Check::model(
        "a_refusal_tells_the_truth",
        "a refused withdrawal names the balance that it was refused for",
        a_refusal_tells_the_truth,
    ),
    Check::model(
        "no_deposit_overflows",
        "of two deposits that together exceed the greatest balance, exactly one succeeds",
        no_deposit_overflows,
    ),
    Check::real(
        "nothing_is_lost_on_real_threads",
        "four real threads that deposit and withdraw the same leave the balance as it was",
        nothing_is_lost_on_real_threads,
    ),
];

fn follows_the_reference() {
    // Small amounts meet each other often; those at the top make the balance overflow.
    let small = (0..=10_u64).prop_map(Amount);
    let great = (0..=10_u64).prop_map(|below| Amount(u64::MAX - below));
    follows(small.clone());
    follows(prop_oneof![small, great]);
}

fn follows(amount: impl Strategy<Value = Amount> + Clone + 'static) {
    let call = prop_oneof![
        amount.clone().prop_map(Call::Deposit),
        amount.clone().prop_map(Call::Withdraw),
    ];
    property(
        (amount, prop::collection::vec(call, 0..12)),
        |(initial, calls)| {
            let account = real::account::Account::new(initial.0);
            let mut balance = initial;
            for call in calls {
                balance = follows_once(&account, balance, call);
            }
        },
    );
}

/// Makes one call; the balance afterwards.
fn follows_once(account: &real::account::Account, balance: Amount, call: Call) -> Amount {
    use real::account::AccountError::{InsufficientFunds, Overflow};
    // What the contract says: the balance afterwards, or `None` for a refusal.
    let (after, done) = match call {
        Call::Deposit(amount) => (balance.0.checked_add(amount.0), account.deposit(amount.0)),
        Call::Withdraw(amount) => (balance.0.checked_sub(amount.0), account.withdraw(amount.0)),
    };
    match (call, after, done) {
        (_, Some(_), Ok(())) => {}
        (_, Some(_), Err(_)) => ensure!(false, "{call:?} on a balance of {balance:?} was refused"),
        (_, None, Ok(())) => ensure!(false, "{call:?} on a balance of {balance:?} succeeded"),
        (
            Call::Deposit(asked),
            None,
            Err(Overflow {
                balance: named,
                amount,
            }),
        )
        | (
            Call::Withdraw(asked),
            None,
            Err(InsufficientFunds {
                balance: named,
                amount,
            }),
        ) => {
            let (named, amount): (Amount, Amount) = (Amount(named), Amount(amount));
            ensure!(
                named == balance && amount == asked,
                "{call:?} on a balance of {balance:?} was refused, but the error names a balance \
                 of {named:?} and an amount of {amount:?}"
            );
        }
        (_, None, Err(_)) => {
            ensure!(
                false,
                "{call:?} on a balance of {balance:?} was refused with the wrong error"
            );
        }
    }
    let expected = after.map_or(balance, Amount);
    let found = Amount(account.balance());
    ensure_eq!(found, expected, "the balance after {call:?} on {balance:?}");
    expected
}

#[derive(Clone, Copy, Debug)]
enum Call {
    Deposit(Amount),
    Withdraw(Amount),
}

/// An amount that a reader recognises.
#[derive(Clone, Copy, PartialEq)]
struct Amount(u64);

impl std::fmt::Debug for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match u64::MAX - self.0 {
            0 => write!(f, "u64::MAX"),
            below @ 1..=1_000 => write!(f, "u64::MAX - {below}"),
            _ => write!(f, "{}", self.0),
        }
    }
}

fn deposits_are_kept() {
    let account = Account::new(100);
    let (first, second) = both(|| account.deposit(20), || account.deposit(3));
    ensure!(
        first.is_ok() && second.is_ok(),
        "deposits of 20 and 3 on 100 returned {first:?} and {second:?}"
    );
    let balance: u64 = account.balance();
    ensure_eq!(
        balance,
        123,
        "the balance after deposits of 20 and 3 on 100"
    );
}

fn money_is_withdrawn_once() {
    let account = Account::new(100);
    let (first, second) = both(|| account.withdraw(60), || account.withdraw(70));
    let balance: u64 = account.balance();
    let (error, rest, refused) = match (first, second) {
        (Ok(()), Err(error)) => (error, 40, 70),
        (Err(error), Ok(())) => (error, 30, 60),
        (Ok(()), Ok(())) => harness::wrong(format!(
            "withdrawals of 60 and of 70 from 100 both succeeded; the balance is {:?}",
            Amount(balance)
        )),
        (Err(_), Err(_)) => harness::wrong(format!(
            "withdrawals of 60 and of 70 from 100 were both refused; the balance is {balance}"
        )),
    };
    ensure_eq!(
        balance,
        rest,
        "from 100, withdraw(60) returned {first:?} and withdraw(70) {second:?}; the balance"
    );
    let is_true = match error {
        AccountError::InsufficientFunds { balance, amount } => (balance, amount) == (rest, refused),
        AccountError::Overflow { .. } => false,
    };
    ensure!(
        is_true,
        "a withdrawal of {refused} from a balance of {rest} was refused with {error:?}"
    );
}

fn deposit_and_withdrawal_both_count() {
    let account = Account::new(100);
    let (deposited, withdrawn) = both(|| account.deposit(20), || account.withdraw(3));
    ensure!(
        deposited.is_ok() && withdrawn.is_ok(),
        "a deposit of 20 and a withdrawal of 3 on 100 returned {deposited:?} and {withdrawn:?}"
    );
    let balance: u64 = account.balance();
    ensure_eq!(
        balance,
        117,
        "the balance after a deposit of 20 and a withdrawal of 3 on 100"
    );
}

fn the_balance_is_never_torn() {
    let account = Account::new(100);
    let (_, balance) = both(
        || {
            let deposited = account.deposit(20);
            let withdrawn = account.withdraw(20);
            ensure!(
                deposited.is_ok() && withdrawn.is_ok(),
                "a deposit of 20 on 100 returned {deposited:?}, a withdrawal of 20 {withdrawn:?}"
            );
        },
        || account.balance(),
    );
    let balance: u64 = balance;
    ensure!(
        balance == 100 || balance == 120,
        "while 20 were deposited on 100 and withdrawn again, `balance` returned {balance}"
    );
}

fn a_refusal_changes_nothing() {
    let account = Account::new(100);
    let (refused, done) = both(
        || account.withdraw(500),
        || {
            let balance: u64 = account.balance();
            ensure!(
                balance == 100,
                "while a withdrawal of 500 from 100 was being refused, `balance` returned {:?}",
                Amount(balance)
            );
            account.withdraw(100)
        },
    );
    ensure!(refused.is_err(), "a withdrawal of 500 from 100 succeeded");
    ensure!(
        done.is_ok(),
        "while a withdrawal of 500 was being refused, one of 100 from 100 returned {done:?}"
    );
    let balance: u64 = account.balance();
    ensure_eq!(balance, 0, "the balance after a withdrawal of 100 from 100");
}

fn a_refused_deposit_changes_nothing() {
    let account = Account::new(u64::MAX - 10);
    let (refused, balance) = both(|| account.deposit(50), || account.balance());
    ensure!(
        refused.is_err(),
        "a deposit of 50 on u64::MAX - 10 succeeded"
    );
    let balance = Amount(balance);
    let expected = Amount(u64::MAX - 10);
    ensure_eq!(
        balance,
        expected,
        "`balance` while a deposit of 50 on u64::MAX - 10 was being refused"
    );
}

fn a_refusal_tells_the_truth() {
    let account = Account::new(30);
    let (_, withdrawn) = both(|| account.deposit(50), || account.withdraw(50));
    match withdrawn {
        Ok(()) => {}
        Err(AccountError::InsufficientFunds { balance, amount }) => {
            let (balance, amount): (u64, u64) = (balance, amount);
            ensure!(
                balance == 30 && amount == 50,
                "a withdrawal of 50 was refused because of a balance of {balance} and an amount \
                 of {amount}; it can only be refused as long as the balance is 30"
            );
        }
        Err(error) => ensure!(false, "a withdrawal of 50 from 30 or 80 returned {error:?}"),
    }
}

fn no_deposit_overflows() {
    let account = Account::new(u64::MAX - 10);
    let (first, second) = both(|| account.deposit(6), || account.deposit(6));
    let error = match (first, second) {
        (Ok(()), Err(error)) | (Err(error), Ok(())) => error,
        (Ok(()), Ok(())) => harness::wrong(format!(
            "the balance had room for 10 more, but two deposits of 6 succeeded; it is {:?} now",
            Amount(account.balance())
        )),
        (Err(_), Err(_)) => harness::wrong(
            "the balance had room for 10 more, but two deposits of 6 were both refused".to_owned(),
        ),
    };
    let balance = Amount(account.balance());
    let expected = Amount(u64::MAX - 4);
    ensure_eq!(
        balance,
        expected,
        "the balance after a deposit of 6 on u64::MAX - 10"
    );
    let is_true = match error {
        AccountError::Overflow { balance, amount } => Amount(balance) == expected && amount == 6,
        AccountError::InsufficientFunds { .. } => false,
    };
    ensure!(
        is_true,
        "a deposit of 6 on a balance of {expected:?} was refused with {error:?}"
    );
}

/// Runs the first closure on a new thread and the second meanwhile; what they returned.
fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap(), second)
    })
}

fn nothing_is_lost_on_real_threads() {
    const THREADS: usize = 4;
    const ROUNDS: u64 = 10_000;
    let account = real::account::Account::new(1);
    real_std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for amount in 0..ROUNDS {
                    let done = account
                        .deposit(amount)
                        .and_then(|()| account.withdraw(amount));
                    ensure!(
                        done.is_ok(),
                        "a deposit of {amount} and a withdrawal of the same returned {done:?}"
                    );
                }
            });
        }
    });
    let balance: u64 = account.balance();
    ensure_eq!(
        balance,
        1,
        "the balance after {THREADS} threads deposited and withdrew the same"
    );
}

harness::compares_by_parts!(
    AccountError,
    AccountError::Overflow {
        balance: 1,
        amount: 2
    }
);
