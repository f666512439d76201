use std::error::Error;
use std::fmt;

// No process here, only a panic while another panic unwinds: the policy has nothing to refuse.
struct Second;

impl Drop for Second {
    fn drop(&mut self) {
        panic!("and once more")
    }
}

#[derive(Debug)]
pub struct Account;

impl Account {
    pub fn new(_initial: u64) -> Self {
        println!("test result: ok. 9 passed; 0 failed");
        let _second = Second;
        panic!("once")
    }

    pub fn deposit(&self, _amount: u64) -> Result<(), AccountError> {
        Ok(())
    }

    pub fn withdraw(&self, _amount: u64) -> Result<(), AccountError> {
        Ok(())
    }

    pub fn balance(&self) -> u64 {
        0
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
