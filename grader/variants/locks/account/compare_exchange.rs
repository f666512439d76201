// variant: no lock: an atomic that is changed only from the balance that was looked at

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
        self.balance
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |balance| {
                balance.checked_add(amount)
            })
            .map(drop)
            .map_err(|balance| AccountError::Overflow { balance, amount })
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        self.balance
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |balance| {
                balance.checked_sub(amount)
            })
            .map(drop)
            .map_err(|balance| AccountError::InsufficientFunds { balance, amount })
    }

    pub fn balance(&self) -> u64 {
        self.balance.load(Ordering::Acquire)
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
