// mutant: computes both new balances before it writes them
// verdict: wrong-answer
// check: follows_the_reference
// From an account to itself, both balances are one number. The money that was added is written last, and the
// subtraction is overwritten.

use parking_lot::ReentrantMutex;
use std::cell::Cell;

#[derive(Debug)]
pub struct Bank {
    accounts: Vec<ReentrantMutex<Cell<u64>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances
                .iter()
                .map(|&balance| ReentrantMutex::new(Cell::new(balance)))
                .collect(),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        self.account(account).map(|account| account.lock().get())
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let (source, target) = (self.account(from)?, self.account(to)?);
        let (first, second) = if from < to {
            (source, target)
        } else {
            (target, source)
        };
        let (_first, _second) = (first.lock(), second.lock());
        let (source, target) = (source.lock(), target.lock());

        let (paid, received) = (source.get(), target.get());
        if paid < amount {
            return Err(TransferError::InsufficientFunds {
                balance: paid,
                amount,
            });
        }
        source.set(paid - amount);
        target.set(received + amount);
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let balances: Vec<_> = self.accounts.iter().map(|account| account.lock()).collect();
        balances.iter().map(|balance| balance.get()).sum()
    }

    fn account(&self, account: usize) -> Result<&ReentrantMutex<Cell<u64>>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
