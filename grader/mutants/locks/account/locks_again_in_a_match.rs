// mutant: locks again inside a match on the locked value
// verdict: deadlock
// check: deposit_and_withdrawal_both_count
// What is locked in the head of a `match` stays locked to its end, because the guard is a temporary
// of the whole statement. The second lock waits for the first, in the same thread.

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
        match self.balance.lock().checked_sub(amount) {
            Some(rest) => {
                *self.balance.lock() = rest;
                Ok(())
            }
            None => Err(AccountError::InsufficientFunds {
                balance: self.balance(),
                amount,
            }),
        }
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
