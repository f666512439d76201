// mutant: checks an atomic balance, then subtracts from it
// verdict: wrong-answer
// check: money_is_withdrawn_once
// The subtraction itself loses nothing, so the sum of all withdrawals is right. But the check was a
// step of its own: both withdrawals pass it, and the balance wraps around below zero.

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
        let balance = self.balance();
        if balance.checked_add(amount).is_none() {
            return Err(AccountError::Overflow { balance, amount });
        }
        self.balance.fetch_add(amount, Ordering::SeqCst);
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let balance = self.balance();
        if amount > balance {
            return Err(AccountError::InsufficientFunds { balance, amount });
        }
        self.balance.fetch_sub(amount, Ordering::SeqCst);
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
