// mutant: encrypts by adding up key and secret
// verdict: wrong-answer
// check: the_cipher_is_the_one_named
// It looks scrambled and comes back. But whoever knows one secret computes the key from it, and nobody
// notices a change. Ciphers are for those who do nothing else.

use parking_lot::RwLock;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use zeroize::Zeroizing;

pub struct Vault {
    key: Zeroizing<[u8; 32]>,
    next_nonce: AtomicU64,
    secrets: RwLock<HashMap<String, Sealed>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub nonce: [u8; 12],
    pub ciphertext: Vec<u8>,
}

impl Vault {
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            key: Zeroizing::new(key),
            next_nonce: AtomicU64::new(0),
            secrets: RwLock::new(HashMap::new()),
        }
    }

    pub fn put(&self, name: &str, secret: &[u8]) {
        let ciphertext = self.scramble(secret.iter().chain(&[0; 16]));
        let nonce = self.nonce();
        self.restore(name, Sealed { nonce, ciphertext });
    }

    pub fn with_secret<R>(
        &self,
        name: &str,
        use_it: impl FnOnce(&[u8]) -> R,
    ) -> Result<R, VaultError> {
        let Sealed { ciphertext, .. } = self.sealed(name).ok_or(VaultError::UnknownName)?;
        let mut secret = Zeroizing::new(self.scramble(ciphertext.iter()));
        let length = secret.len().saturating_sub(16);
        if secret.split_off(length) != [0; 16] {
            return Err(VaultError::NotAuthentic);
        }
        Ok(use_it(&secret))
    }

    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        self.secrets.read().get(name).cloned()
    }

    pub fn restore(&self, name: &str, sealed: Sealed) {
        self.secrets.write().insert(name.to_owned(), sealed);
    }

    fn scramble<'a>(&self, bytes: impl Iterator<Item = &'a u8>) -> Vec<u8> {
        let key = self.key.iter().cycle();
        bytes.zip(key).map(|(byte, key)| byte ^ key).collect()
    }

    fn nonce(&self) -> [u8; 12] {
        let number = self.next_nonce.fetch_add(1, Ordering::Relaxed);
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&number.to_le_bytes());
        nonce
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    UnknownName,
    NotAuthentic,
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownName => "there is no secret of this name",
            Self::NotAuthentic => "the secret was changed, or belongs to another key",
        })
    }
}

impl Error for VaultError {}
