// mutant: deposits under one lock, withdraws under another
// verdict: wrong-answer
// check: deposit_and_withdrawal_both_count
// Two deposits exclude each other, and so do two withdrawals; a deposit and a withdrawal do not. A
// lock protects data only if everybody who touches the data takes this one lock.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
pub struct Account {
    depositing: Mutex<()>,
    withdrawing: Mutex<()>,
    balance: AtomicU64,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Self {
            depositing: Mutex::new(()),
            withdrawing: Mutex::new(()),
            balance: AtomicU64::new(initial),
        }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let _guard = self.depositing.lock();
        let balance = self.balance();
        let sum = balance
            .checked_add(amount)
            .ok_or(AccountError::Overflow { balance, amount })?;
        self.balance.store(sum, Ordering::SeqCst);
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let _guard = self.withdrawing.lock();
        let balance = self.balance();
        let rest = balance
            .checked_sub(amount)
            .ok_or(AccountError::InsufficientFunds { balance, amount })?;
        self.balance.store(rest, Ordering::SeqCst);
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        self.balance.load(Ordering::SeqCst)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountError {
    InsufficientFunds { balance: u64, amount: u64 },
    Overflow { balance: u64, amount: u64 },
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InsufficientFunds { balance, amount } => {
                write!(f, "cannot withdraw {amount} from a balance of {balance}")
            }
            Self::Overflow { balance, amount } => {
                write!(f, "cannot deposit {amount} on top of {balance}")
            }
        }
    }
}

impl Error for AccountError {}
