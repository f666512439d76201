// mutant: locks the account that pays first, the one that is paid second
// verdict: deadlock
// check: there_and_back
// It reads naturally and works for years, as long as nobody pays back at the same moment. Then each of the two
// threads holds the lock that the other one waits for.

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
        if from == to {
            let balance = self.balance(from)?;
            if balance < amount {
                return Err(TransferError::InsufficientFunds { balance, amount });
            }
            return Ok(());
        }
        let mut source = source.lock();
        let mut target = target.lock();
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
