// mutant: derives `Debug`, with the key in a field
// verdict: wrong-answer
// check: debug_gives_nothing_away
// One derive and one `dbg!` somewhere, and the key stands in a log that is kept for years. A type with a
// secret writes its `Debug` by hand.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use zeroize::Zeroizing;

#[derive(Debug)]
pub struct Vault {
    key: [u8; 32],
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
            key,
            next_nonce: AtomicU64::new(0),
            secrets: RwLock::new(HashMap::new()),
        }
    }

    pub fn put(&self, name: &str, secret: &[u8]) {
        let nonce = self.nonce();
        let ciphertext = self.cipher().encrypt(&Nonce::from(nonce), secret).unwrap();
        self.restore(name, Sealed { nonce, ciphertext });
    }

    pub fn with_secret<R>(
        &self,
        name: &str,
        use_it: impl FnOnce(&[u8]) -> R,
    ) -> Result<R, VaultError> {
        let Sealed { nonce, ciphertext } = self.sealed(name).ok_or(VaultError::UnknownName)?;
        let secret = self
            .cipher()
            .decrypt(&Nonce::from(nonce), ciphertext.as_slice())
            .map_err(|_| VaultError::NotAuthentic)?;
        let secret = Zeroizing::new(secret);
        Ok(use_it(&secret))
    }

    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        self.secrets.read().get(name).cloned()
    }

    pub fn restore(&self, name: &str, sealed: Sealed) {
        self.secrets.write().insert(name.to_owned(), sealed);
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(self.key))
    }

    fn nonce(&self) -> [u8; 12] {
        let number = self.next_nonce.fetch_add(1, Ordering::Relaxed);
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&number.to_le_bytes());
        nonce
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
