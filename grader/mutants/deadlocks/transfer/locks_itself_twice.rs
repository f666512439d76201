// mutant: keeps the order, and forgets the transfer from an account to itself
// verdict: deadlock
// check: a_transfer_to_itself
// Lower number first: no circle of two is possible any more. But where both numbers are the same it is one
// lock, and the thread waits for itself.

use parking_lot::Mutex;

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
        let (mut source, mut target) = if from < to {
            let source = source.lock();
            (source, target.lock())
        } else {
            let target = target.lock();
            (source.lock(), target)
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
        let balances: Vec<_> = self.accounts.iter().map(|account| account.lock()).collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
