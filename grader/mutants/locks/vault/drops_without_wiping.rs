// mutant: drops the decrypted secret without wiping it
// verdict: wrong-answer
// check: nothing_is_left_in_memory
// The memory is given back and nobody can get at it by a reference. The bytes still lie there, for the next
// one who is given that memory, and for whoever reads a crash dump.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

pub struct Vault {
    cipher: ChaCha20Poly1305,
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
            cipher: ChaCha20Poly1305::new(&Key::from(key)),
            next_nonce: AtomicU64::new(0),
            secrets: RwLock::new(HashMap::new()),
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
        let Sealed { nonce, ciphertext } = self.sealed(name).ok_or(VaultError::UnknownName)?;
        let secret = self
            .cipher
            .decrypt(&Nonce::from(nonce), ciphertext.as_slice())
            .map_err(|_| VaultError::NotAuthentic)?;
        Ok(use_it(&secret))
    }

    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        self.secrets.read().get(name).cloned()
    }

    pub fn restore(&self, name: &str, sealed: Sealed) {
        self.secrets.write().insert(name.to_owned(), sealed);
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
