//! A bank account that several threads use at the same time.
//!
//! A withdrawal looks at the balance, decides, and then changes it. The decision is worth something
//! only as long as nobody else changes the balance in between: looking and changing belong in one
//! critical section.

use parking_lot::Mutex;
use std::error::Error;
use std::fmt;

/// An account with a balance that is never negative.
///
/// # Between threads
///
/// One `Account` is shared by reference, and any number of threads may call its methods at the
/// same time. Every call takes effect in one step: no thread ever sees a balance that was not the
/// balance at some moment, and a refused call changes nothing, not even for an instant.
///
/// # Example
///
/// ```
/// use locks::account::{Account, AccountError};
///
/// let account = Account::new(100);
/// account.deposit(20)?;
/// account.withdraw(90)?;
/// assert_eq!(account.balance(), 30);
///
/// let refused = account.withdraw(50);
/// assert_eq!(refused, Err(AccountError::InsufficientFunds { balance: 30, amount: 50 }));
/// assert_eq!(account.balance(), 30);
/// # Ok::<(), AccountError>(())
/// ```
#[derive(Debug)]
pub struct Account {
    balance: Mutex<u64>,
}

impl Account {
    /// An account that holds `initial`.
    pub fn new(initial: u64) -> Self {
        Self {
            balance: Mutex::new(initial),
        }
    }

    /// Adds `amount` to the balance.
    ///
    /// # Errors
    ///
    /// [`AccountError::Overflow`] if the new balance is greater than [`u64::MAX`].
    pub fn deposit(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.balance.lock();
        *balance = balance.checked_add(amount).ok_or(AccountError::Overflow {
            balance: *balance,
            amount,
        })?;
        Ok(())
    }

    /// Takes `amount` out of the balance. The whole balance may be taken.
    ///
    /// # Errors
    ///
    /// [`AccountError::InsufficientFunds`] if the balance is smaller than `amount`.
    pub fn withdraw(&self, amount: u64) -> Result<(), AccountError> {
        let mut balance = self.balance.lock();
        *balance = balance
            .checked_sub(amount)
            .ok_or(AccountError::InsufficientFunds {
                balance: *balance,
                amount,
            })?;
        Ok(())
    }

    /// The balance at this moment.
    pub fn balance(&self) -> u64 {
        *self.balance.lock()
    }
}

/// Why an account refused a call. It then changed nothing.
///
/// `balance` is the balance that the decision was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// A withdrawal of more than there is.
    InsufficientFunds {
        /// The balance, smaller than `amount`.
        balance: u64,
        /// What should have been withdrawn.
        amount: u64,
    },
    /// A deposit that would make the balance greater than [`u64::MAX`].
    Overflow {
        /// The balance, too great for `amount` to be added.
        balance: u64,
        /// What should have been deposited.
        amount: u64,
    },
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
