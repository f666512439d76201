// mutant: withdraws first and gives back what was too much
// verdict: wrong-answer
// check: a_refusal_changes_nothing
// One atomic step each, no lock, and in the end every number is right. In between the balance has
// gone through zero and come out at the top, and other threads have looked at it.

use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
pub struct Account {
    balance: AtomicU64,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Self {
            balance: AtomicU64::new(initial),
        }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let balance = self.balance.fetch_add(amount, Ordering::SeqCst);
        if balance.checked_add(amount).is_none() {
            self.balance.fetch_sub(amount, Ordering::SeqCst);
            return Err(AccountError::Overflow { balance, amount });
        }
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let balance = self.balance.fetch_sub(amount, Ordering::SeqCst);
        if amount > balance {
            self.balance.fetch_add(amount, Ordering::SeqCst);
            return Err(AccountError::InsufficientFunds { balance, amount });
        }
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
