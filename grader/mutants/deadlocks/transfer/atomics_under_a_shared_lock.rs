// mutant: counts with atomics, and locks the bank only for the total
// verdict: wrong-answer
// check: a_transfer_is_one_step
// No transfer waits, no money is lost, and the total, which stops the whole bank, is always right. But each
// atomic is a step of its own: between the two, the money has left one account and not reached the other.

use parking_lot::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

#[derive(Debug)]
pub struct Bank {
    accounts: Vec<AtomicU64>,
    adding_up: RwLock<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances.iter().copied().map(AtomicU64::new).collect(),
            adding_up: RwLock::new(()),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        self.account(account).map(|account| account.load(SeqCst))
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let (source, target) = (self.account(from)?, self.account(to)?);
        let _moving = self.adding_up.read();
        source
            .fetch_update(SeqCst, SeqCst, |balance| balance.checked_sub(amount))
            .map_err(|balance| TransferError::InsufficientFunds { balance, amount })?;
        target.fetch_add(amount, SeqCst);
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let _still = self.adding_up.write();
        let balances = self.accounts.iter();
        balances.map(|balance| balance.load(SeqCst)).sum()
    }

    fn account(&self, account: usize) -> Result<&AtomicU64, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
