// variant: the standard library's mutex, poisoning handled

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub struct Account {
    balance: Mutex<u64>,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Self {
            balance: Mutex::new(initial),
        }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.lock();
        match balance.checked_add(amount) {
            Some(sum) => {
                *balance = sum;
                Ok(())
            }
            None => Err(AccountError::Overflow {
                balance: *balance,
                amount,
            }),
        }
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.lock();
        match balance.checked_sub(amount) {
            Some(rest) => {
                *balance = rest;
                Ok(())
            }
            None => Err(AccountError::InsufficientFunds {
                balance: *balance,
                amount,
            }),
        }
    }

    pub fn balance(&self) -> u64 {
        *self.lock()
    }

    /// The balance is changed in one assignment, so a poisoned one is still a true one.
    fn lock(&self) -> MutexGuard<'_, u64> {
        self.balance.lock().unwrap_or_else(PoisonError::into_inner)
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
