//! Money that moves between accounts, each of which has a lock of its own.
//!
//! A transfer needs two locks at once. If one thread holds the first and waits for the second while another
//! thread holds the second and waits for the first, both wait for ever. The way out is an *order*: let
//! every thread take the locks that it needs in the same order, and nobody can wait in a circle.

/// Accounts with the numbers 0, 1, 2 and so on, and the money that is in them.
///
/// # Between threads
///
/// One `Bank` is shared by reference, and any number of threads may call its methods at the same
/// time, with any accounts. A transfer is one step: nobody sees money that has left one account and not
/// reached the other. Transfers that have no account in common do not wait for each other.
/// A thread that has to wait sleeps until it is its turn, and does not ask again and again.
///
/// # Example
///
/// ```
/// use deadlocks::transfer::{Bank, TransferError};
/// use std::thread;
///
/// let bank = Bank::new(&[100, 50]);
/// thread::scope(|scope| {
///     scope.spawn(|| bank.transfer(0, 1, 30));
///     scope.spawn(|| bank.transfer(1, 0, 10));
/// });
/// assert_eq!(bank.balance(0), Ok(80));
/// assert_eq!(bank.total(), 150);
/// assert_eq!(bank.transfer(0, 7, 1), Err(TransferError::NoSuchAccount { account: 7 }));
/// ```
#[derive(Debug)]
pub struct Bank {
    // What does a transfer lock, and what may other transfers lock meanwhile?
}

/// Why a transfer was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    /// The bank has no account with this number.
    NoSuchAccount {
        /// The number that was asked for.
        account: usize,
    },
    /// There is less in the account than the amount.
    InsufficientFunds {
        /// What was in the account when the transfer was refused.
        balance: u64,
        /// What was to be taken from it.
        amount: u64,
    },
}

impl Bank {
    /// A bank with one account for each of the balances, numbered from 0.
    ///
    /// All the money together has to fit into a `u64`; so no transfer can overflow.
    pub fn new(balances: &[u64]) -> Self {
        let _ = balances;
        todo!("Bank::new")
    }

    /// What is in an account; `NoSuchAccount` where there is none with this number.
    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        let _ = account;
        todo!("Bank::balance")
    }

    /// Moves `amount` from one account to another, in one step.
    ///
    /// From an account to itself is allowed: it succeeds where the money is there, and changes nothing.
    /// A refused transfer changes nothing, either. Where several things are wrong, the error names
    /// the first of these: `from` does not exist, `to` does not exist, the money is not there.
    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        let _ = (from, to, amount);
        todo!("Bank::transfer")
    }

    /// All the money in the bank at one moment: always the same, whatever is being transferred.
    pub fn total(&self) -> u64 {
        todo!("Bank::total")
    }
}
