// mutant: adds first, and takes back what does not fit
// verdict: wrong-answer
// check: a_refused_deposit_changes_nothing
// `fetch_add` returns the old balance, so afterwards it is easy to tell that the sum does not fit. But the sum
// was there: it has wrapped around, and until it is taken back, everybody sees a balance close to zero.

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
        let balance = self.balance.fetch_add(amount, Ordering::AcqRel);
        if balance.checked_add(amount).is_none() {
            self.balance.fetch_sub(amount, Ordering::AcqRel);
            return Err(AccountError::Overflow { balance, amount });
        }
        Ok(())
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
