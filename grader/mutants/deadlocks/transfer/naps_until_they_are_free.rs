// mutant: takes the locks in their order, and naps while one is taken
// verdict: wrong-answer
// check: there_and_back
// Nobody waits with a lock that others go by, and everybody gets through. But each nap ends by the clock: too late most of the
// time, and otherwise to see that it was in vain.

use parking_lot::{Mutex, MutexGuard};
use std::cmp::Ordering;
use std::thread;
use std::time::Duration;

#[derive(Debug)]
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

fn patiently(account: &Mutex<u64>) -> MutexGuard<'_, u64> {
    loop {
        if let Some(balance) = account.try_lock() {
            return balance;
        }
        thread::sleep(Duration::from_millis(1));
    }
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

        let (mut source, target) = match from.cmp(&to) {
            Ordering::Less => {
                let source = patiently(source);
                (source, Some(patiently(target)))
            }
            Ordering::Greater => {
                let target = patiently(target);
                (patiently(source), Some(target))
            }
            Ordering::Equal => (patiently(source), None),
        };
        let left = source
            .checked_sub(amount)
            .ok_or(TransferError::InsufficientFunds {
                balance: *source,
                amount,
            })?;
        if let Some(mut target) = target {
            *source = left;
            *target += amount;
        }
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
