// variant: the mutex of std, and a transfer to itself as a case of its own

use std::sync::{Mutex, MutexGuard, PoisonError};

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
        self.account(account).map(|account| *lock(account))
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let (source, target) = (self.account(from)?, self.account(to)?);
        if from == to {
            return covered(*lock(source), amount);
        }
        let (mut source, mut target) = if from < to {
            let source = lock(source);
            (source, lock(target))
        } else {
            let target = lock(target);
            (lock(source), target)
        };
        covered(*source, amount)?;
        *source -= amount;
        *target += amount;
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let balances: Vec<_> = self.accounts.iter().map(lock).collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}

fn covered(balance: u64, amount: u64) -> Result<(), TransferError> {
    if balance < amount {
        return Err(TransferError::InsufficientFunds { balance, amount });
    }
    Ok(())
}

fn lock(account: &Mutex<u64>) -> MutexGuard<'_, u64> {
    account.lock().unwrap_or_else(PoisonError::into_inner)
}
