// mutant: puts the even accounts behind one lock and the odd ones behind another
// verdict: wrong-answer
// check: others_do_not_wait
// There are two locks for any number of accounts, and their order is easily kept. But two accounts behind the same lock are
// one account for whoever waits.

use parking_lot::{Mutex, MutexGuard};

#[derive(Debug)]
pub struct Bank {
    count: usize,
    balances: [Mutex<Vec<u64>>; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        let every_other = |first| balances.iter().skip(first).step_by(2).copied().collect();
        Self {
            count: balances.len(),
            balances: [0, 1].map(|first| Mutex::new(every_other(first))),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        self.exists(account)?;
        Ok(self.balances[account % 2].lock()[account / 2])
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        self.exists(from)?;
        self.exists(to)?;
        let mut locked: [Option<MutexGuard<'_, Vec<u64>>>; 2] = [0, 1].map(|half| {
            let is_needed = from % 2 == half || to % 2 == half;
            is_needed.then(|| self.balances[half].lock())
        });
        let mut balance = |account: usize, change: &dyn Fn(u64) -> Option<u64>| {
            let half = locked[account % 2].as_mut().expect("it is needed");
            let balance = &mut half[account / 2];
            match change(*balance) {
                Some(changed) => Ok(*balance = changed),
                None => Err(*balance),
            }
        };
        balance(from, &|balance| balance.checked_sub(amount))
            .map_err(|balance| TransferError::InsufficientFunds { balance, amount })?;
        let _ = balance(to, &|balance| balance.checked_add(amount));
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let balances = self.balances.each_ref().map(|half| half.lock());
        balances.iter().flat_map(|half| half.iter()).sum()
    }

    fn exists(&self, account: usize) -> Result<(), TransferError> {
        match account < self.count {
            true => Ok(()),
            false => Err(TransferError::NoSuchAccount { account }),
        }
    }
}
