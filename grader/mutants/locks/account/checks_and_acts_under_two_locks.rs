// mutant: looks at the balance under one lock and changes it under another
// verdict: wrong-answer
// check: money_is_withdrawn_once
// The check is right when it is made. Then the lock is given back, another thread withdraws, and
// the balance that is written belongs to the past: both get their money.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

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
        let mut balance = self.balance.lock();
        *balance = balance.checked_add(amount).ok_or(AccountError::Overflow {
            balance: *balance,
            amount,
        })?;
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let balance = self.balance();
        if amount > balance {
            return Err(AccountError::InsufficientFunds { balance, amount });
        }
        *self.balance.lock() = balance - amount;
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        *self.balance.lock()
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
