// mutant: locks all accounts for the total, from the last to the first
// verdict: deadlock
// check: the_total_is_never_torn
// Both methods keep an order, and each is safe with itself. An order is worth something only where all who
// take these locks keep the same one.

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
        let (mut source, target) = match from.cmp(&to) {
            Ordering::Less => {
                let source = source.lock();
                (source, Some(target.lock()))
            }
            Ordering::Greater => {
                let target = target.lock();
                (source.lock(), Some(target))
            }
            Ordering::Equal => (source.lock(), None),
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
        let balances: Vec<_> = self
            .accounts
            .iter()
            .rev()
            .map(|account| account.lock())
            .collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
