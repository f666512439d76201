// variant: keeps the movements and adds them up

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub struct Account {
    movements: Mutex<Vec<i128>>,
}

impl Account {
    pub fn new(initial: u64) -> Self {
        Self {
            movements: Mutex::new(vec![initial.into()]),
        }
    }

    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut movements = self.movements.lock();
        let balance = sum(&movements);
        if balance.checked_add(amount).is_none() {
            return Err(AccountError::Overflow { balance, amount });
        }
        append(&mut movements, amount.into());
        Ok(())
    }

    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let mut movements = self.movements.lock();
        let balance = sum(&movements);
        if balance < amount {
            return Err(AccountError::InsufficientFunds { balance, amount });
        }
        append(&mut movements, -i128::from(amount));
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        sum(&self.movements.lock())
    }
}

/// Older movements are folded into one, so that adding up stays quick.
fn append(movements: &mut Vec<i128>, movement: i128) {
    if movements.len() == 16 {
        *movements = vec![movements.iter().sum()];
    }
    movements.push(movement);
}

fn sum(movements: &[i128]) -> u64 {
    let sum: i128 = movements.iter().sum();
    sum.try_into().expect("every movement was checked")
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
