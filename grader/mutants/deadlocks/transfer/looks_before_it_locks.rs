// mutant: asks for the balance first and takes both locks then
// verdict: panicked
// check: money_is_spent_once
// Between the look and the locks another transfer can take the money. The subtraction then goes below zero,
// which a debug build of Rust answers with a panic, and a release build with a fortune.

use parking_lot::Mutex;
use std::cmp::Ordering;

#[derive(Debug)]
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances.iter().copied().map(Mutex::new).collect(),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        self.account(account).map(|account| *account.lock())
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let (source, target) = (self.account(from)?, self.account(to)?);
        let balance = *source.lock();
        if balance < amount {
            return Err(TransferError::InsufficientFunds { balance, amount });
        }
        let (mut source, mut target) = match from.cmp(&to) {
            Ordering::Less => {
                let source = source.lock();
                (source, target.lock())
            }
            Ordering::Greater => {
                let target = target.lock();
                (source.lock(), target)
            }
            Ordering::Equal => return Ok(()),
        };
        *source -= amount;
        *target += amount;
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let balances: Vec<_> = self.accounts.iter().map(|account| account.lock()).collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
