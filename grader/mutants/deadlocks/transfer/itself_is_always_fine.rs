// mutant: says yes at once where both accounts are the same
// verdict: wrong-answer
// check: follows_the_reference
// Nothing has to move, so nothing seems to have to be asked. But the account may not exist, and the money may
// not be there.

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
        if from == to {
            return Ok(());
        }
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
        let balances: Vec<_> = self.accounts.iter().map(|account| account.lock()).collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
