// mutant: lets go of the first lock when the second is taken, and tries again
// verdict: spins
// check: there_and_back
// Nobody waits while holding a lock, so there is no deadlock. But two threads in step with each other each take
// one lock, see that the other one is taken, make way, and begin again: a livelock.

use parking_lot::Mutex;
use std::thread;

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
        if from == to {
            let balance = *source.lock();
            return if balance < amount {
                Err(TransferError::InsufficientFunds { balance, amount })
            } else {
                Ok(())
            };
        }
        let (mut source, mut target) = loop {
            let paying = source.lock();
            if let Some(paid) = target.try_lock() {
                break (paying, paid);
            }
            drop(paying);
            thread::yield_now();
        };
        let left = source
            .checked_sub(amount)
            .ok_or(TransferError::InsufficientFunds {
                balance: *source,
                amount,
            })?;
        *source = left;
        *target += amount;
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let mut balances: Vec<_> = Vec::new();
        while balances.len() < self.accounts.len() {
            match self.accounts[balances.len()].try_lock() {
                Some(balance) => balances.push(balance),
                None => {
                    balances.clear();
                    thread::yield_now();
                }
            }
        }
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
