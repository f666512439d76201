use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub struct Account(Mutex<u64>);

impl Account {
    pub fn new(initial: u64) -> Self {
        Self(Mutex::new(initial))
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut guard = self.lock();
        let balance = *guard;
        *guard = balance.checked_add(amount).ok_or(AccountError::Overflow { balance, amount })?;
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let mut guard = self.lock();
        let balance = *guard;
        *guard =
            balance.checked_sub(amount).ok_or(AccountError::InsufficientFunds { balance, amount })?;
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        *self.lock()
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
