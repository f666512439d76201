//! A vault: secrets that many threads use and that lie in memory encrypted.
//!
//! A secret is in the clear only while somebody uses it, and wiped as soon as it is not, also when
//! that somebody panics. Two rules of encryption become rules for threads. The cipher
//! (ChaCha20-Poly1305) wants a *nonce* with each encryption, a number used once: two secrets under
//! the same key and nonce give each other away. And a nonce and what was encrypted with it belong
//! together: a thread that sees the new nonce with the old ciphertext can open neither.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use zeroize::Zeroizing;

/// Secrets under names, encrypted with one key.
///
/// The cipher is `ChaCha20Poly1305` of the crate `chacha20poly1305`, without associated data; the crate
/// `zeroize` wipes memory in a way that no compiler leaves out.
///
/// # Between threads
///
/// One `Vault` is shared by reference, and any number of threads may call its methods at the same
/// time. No nonce is used twice. While a secret is used, no lock is held: others use the same
/// secret, another one, or replace it.
///
/// # Example
///
/// ```
/// use locks::vault::{Vault, VaultError};
///
/// let vault = Vault::new([7; 32]); // a real key is random, and never stands in the code
/// vault.put("database", b"correct horse");
/// let length = vault.with_secret("database", |secret| {
///     assert_eq!(secret, b"correct horse");
///     secret.len()
/// })?;
/// assert_eq!(length, 13);
/// assert_ne!(vault.sealed("database").unwrap().ciphertext, b"correct horse");
/// # Ok::<(), VaultError>(())
/// ```
pub struct Vault {
    /// Wipes the key itself when it is dropped.
    cipher: ChaCha20Poly1305,
    /// The number of the next nonce. It would take centuries to use them up.
    next_nonce: AtomicU64,
    secrets: RwLock<HashMap<String, Sealed>>,
}

/// A secret as it lies in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What it was encrypted with, besides the key. It may be known, and is never used again.
    pub nonce: [u8; 12],
    /// The encrypted secret, and after it the 16 bytes by which a change is noticed.
    pub ciphertext: Vec<u8>,
}

impl Vault {
    /// A vault without a secret. Its key is used for no other vault.
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            cipher: ChaCha20Poly1305::new(&Key::from(key)),
            next_nonce: AtomicU64::new(0),
            secrets: RwLock::new(HashMap::new()),
        }
    }

    /// Encrypts `secret` and keeps it under `name`, in place of what was there.
    pub fn put(&self, name: &str, secret: &[u8]) {
        let nonce = self.nonce();
        let ciphertext = self
            .cipher
            .encrypt(&Nonce::from(nonce), secret)
            .expect("only what is longer than 256 GB cannot be encrypted");
        self.restore(name, Sealed { nonce, ciphertext });
    }

    /// Decrypts the secret of this name for `use_it` and returns what that returns. Afterwards the
    /// memory that held the secret in the clear is wiped, also when `use_it` panics.
    ///
    /// `use_it` runs on the calling thread while no lock is held. It may use the vault.
    ///
    /// # Errors
    ///
    /// [`VaultError::UnknownName`] if there is no secret of this name, and
    /// [`VaultError::NotAuthentic`] if it was not encrypted with this vault's key, or changed since.
    /// `use_it` is not called then.
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

    /// The secret of this name as it lies in the vault, for a backup.
    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        self.secrets.read().get(name).cloned()
    }

    /// Puts a backup back, in place of what is there. Whether it is authentic shows when it is used.
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

/// Says nothing of the key, and nothing of a secret.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

/// Why a secret could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// There is no secret of this name.
    UnknownName,
    /// It was encrypted with another key, or changed.
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
