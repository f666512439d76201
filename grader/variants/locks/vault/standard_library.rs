// variant: std's mutex and shared entries; the panic is caught, and passed on after wiping

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};
use zeroize::Zeroize;

pub struct Vault {
    cipher: ChaCha20Poly1305,
    next_nonce: Mutex<u128>,
    secrets: Mutex<BTreeMap<String, Arc<Sealed>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub nonce: [u8; 12],
    pub ciphertext: Vec<u8>,
}

impl Vault {
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            cipher: ChaCha20Poly1305::new(&Key::from(key)),
            next_nonce: Mutex::new(1),
            secrets: Mutex::new(BTreeMap::new()),
        }
    }

    pub fn put(&self, name: &str, secret: &[u8]) {
        let nonce = self.nonce();
        let ciphertext = self.cipher.encrypt(&Nonce::from(nonce), secret).unwrap();
        self.restore(name, Sealed { nonce, ciphertext });
    }

    pub fn with_secret<R>(
        &self,
        name: &str,
        use_it: impl FnOnce(&[u8]) -> R,
    ) -> Result<R, VaultError> {
        let sealed = self.secrets.lock().unwrap().get(name).cloned();
        let sealed = sealed.ok_or(VaultError::UnknownName)?;
        let mut secret = self
            .cipher
            .decrypt(&Nonce::from(sealed.nonce), sealed.ciphertext.as_slice())
            .map_err(|_| VaultError::NotAuthentic)?;
        let result = catch_unwind(AssertUnwindSafe(|| use_it(&secret)));
        secret.zeroize();
        result.map_err(|panic| resume_unwind(panic))
    }

    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        let secrets = self.secrets.lock().unwrap();
        secrets.get(name).map(|sealed| Sealed::clone(sealed))
    }

    pub fn restore(&self, name: &str, sealed: Sealed) {
        let mut secrets = self.secrets.lock().unwrap();
        secrets.insert(name.to_owned(), Arc::new(sealed));
    }

    fn nonce(&self) -> [u8; 12] {
        let mut next = self.next_nonce.lock().unwrap();
        *next += 1;
        std::array::from_fn(|index| next.to_le_bytes()[index])
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
