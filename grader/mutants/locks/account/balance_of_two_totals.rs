// mutant: reads deposits and withdrawals at two moments
// verdict: wrong-answer
// check: the_balance_is_never_torn
// The balance is the difference of two totals, each behind its own lock. Between the two readings a
// deposit and its withdrawal fit in: the reader sees the withdrawal and not the deposit.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct Account {
    deposited: Mutex<u64>,
    withdrawn: Mutex<u64>,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Self {
            deposited: Mutex::new(initial),
            withdrawn: Mutex::new(0),
        }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut deposited = self.deposited.lock();
        let balance = *deposited - *self.withdrawn.lock();
        if balance.checked_add(amount).is_none() {
            return Err(AccountError::Overflow { balance, amount });
        }
        *deposited += amount;
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let deposited = self.deposited.lock();
        let mut withdrawn = self.withdrawn.lock();
        let balance = *deposited - *withdrawn;
        if amount > balance {
            return Err(AccountError::InsufficientFunds { balance, amount });
        }
        *withdrawn += amount;
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        let deposited = *self.deposited.lock();
        let withdrawn = *self.withdrawn.lock();
        deposited - withdrawn
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
