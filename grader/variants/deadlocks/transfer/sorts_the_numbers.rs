// variant: sorts the numbers, drops the double one, and locks what is left in a row

use parking_lot::Mutex;

#[derive(Debug)]
pub struct Bank {
    accounts: Vec<Mutex<u64>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferError {
    NoSuchAccount { account: usize },
    InsufficientFunds { balance: u64, amount: u64 },
}

impl Bank {
    pub fn new(balances: &[u64]) -> Self {
        Self {
            accounts: balances.iter().copied().map(Mutex::new).collect(),
        }
    }

    pub fn balance(&self, account: usize) -> Result<u64, TransferError> {
        self.account(account).map(|account| *account.lock())
    }

    pub fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TransferError> {
        self.account(from)?;
        self.account(to)?;
        let mut numbers = vec![from, to];
        numbers.sort_unstable();
        numbers.dedup();
        let mut held: Vec<_> = numbers
            .iter()
            .map(|&number| self.accounts[number].lock())
            .collect();
        let at = |account| numbers.iter().position(|&number| number == account);
        let (source, target) = (at(from).expect("locked"), at(to).expect("locked"));

        let balance = *held[source];
        if balance < amount {
            return Err(TransferError::InsufficientFunds { balance, amount });
        }
        *held[source] -= amount;
        *held[target] += amount;
        Ok(())
    }

    pub fn total(&self) -> u64 {
        let balances: Vec<_> = self.accounts.iter().map(|account| account.lock()).collect();
        balances.iter().map(|balance| **balance).sum()
    }

    fn account(&self, account: usize) -> Result<&Mutex<u64>, TransferError> {
        self.accounts
            .get(account)
            .ok_or(TransferError::NoSuchAccount { account })
    }
}
