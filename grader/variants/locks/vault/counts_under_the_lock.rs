// variant: one mutex for the counter and the secrets

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use zeroize::Zeroizing;

pub struct Vault {
    cipher: ChaCha20Poly1305,
    state: Mutex<State>,
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
            state: Mutex::default(),
        }
    }

    pub fn put(&self, name: &str, secret: &[u8]) {
        let mut state = self.state.lock();
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&state.next_nonce.to_be_bytes());
        state.next_nonce += 1;
        let ciphertext = self.cipher.encrypt(&Nonce::from(nonce), secret).unwrap();
        let sealed = Sealed { nonce, ciphertext };
        state.secrets.insert(name.to_owned(), sealed);
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
        let secret = Zeroizing::new(secret);
        Ok(use_it(&secret))
    }

    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        self.state.lock().secrets.get(name).cloned()
    }

    pub fn restore(&self, name: &str, sealed: Sealed) {
        self.state.lock().secrets.insert(name.to_owned(), sealed);
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

#[derive(Default)]
struct State {
    next_nonce: u64,
    secrets: HashMap<String, Sealed>,
}
