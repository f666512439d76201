// mutant: puts all accounts behind one lock
// verdict: wrong-answer
// check: others_do_not_wait
// No deadlock is possible with one lock. But every transfer waits for every other one, the more of them there
// are the longer, and each account could have had its own.

use parking_lot::Mutex;

#[derive(Debug)]
pub struct Bank {
    accounts: Mutex<Vec<u64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: Mutex::new(balances.to_vec()),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        let accounts = self.accounts.lock();
        let balance = accounts.get(account).copied();
        balance.ok_or(TransferError::NoSuchAccount { account })
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let mut accounts = self.accounts.lock();
        let exists = |account| match accounts.get(account) {
            Some(&balance) => Ok(balance),
            None => Err(TransferError::NoSuchAccount { account }),
        };
        let balance = exists(from)?;
        exists(to)?;
        if balance < amount {
            return Err(TransferError::InsufficientFunds { balance, amount });
        }
        accounts[from] -= amount;
        accounts[to] += amount;
        Ok(())
    }

    pub fn total(&self) -> u64 {
        self.accounts.lock().iter().sum()
    }
}
