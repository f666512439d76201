// Zähler und Konto
use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct Account {
    balance: Mutex<u64>,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Account { balance: Mutex::new(initial) }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.balance.lock();
        match balance.checked_add(amount) {
            Some(sum) => *balance = sum,
            None => return Err(AccountError::Overflow { balance: *balance, amount }),
        }
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.balance.lock();
        if *balance < amount {
            return Err(AccountError::InsufficientFunds { balance: *balance, amount });
        }
        *balance -= amount;
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
