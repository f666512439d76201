//! A vault: secrets that many threads use and that lie in memory encrypted.
//!
//! A secret is in the clear only while somebody uses it, and wiped as soon as it is not, also when
//! that somebody panics. Two rules of encryption become rules for threads. The cipher
//! (ChaCha20-Poly1305) wants a *nonce* with each encryption, a number used once: two secrets under
//! the same key and nonce give each other away. And a nonce and what was encrypted with it belong
//! together: a thread that sees the new nonce with the old ciphertext can open neither.

use std::error::Error;
use std::fmt;

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
    // What do the threads share, and what protects it? What never changes?
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
        let _ = key;
        todo!("Vault::new")
    }

    /// Encrypts `secret` and keeps it under `name`, in place of what was there.
    pub fn put(&self, name: &str, secret: &[u8]) {
        let _ = secret;
        todo!("Vault::put({name})")
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
        let _ = use_it;
        todo!("Vault::with_secret({name})")
    }

    /// The secret of this name as it lies in the vault, for a backup.
    pub fn sealed(&self, name: &str) -> Option<Sealed> {
        todo!("Vault::sealed({name})")
    }

    /// Puts a backup back, in place of what is there. Whether it is authentic shows when it is used.
    pub fn restore(&self, name: &str, sealed: Sealed) {
        let _ = sealed;
        todo!("Vault::restore({name})")
    }
}

/// Says nothing of the key, and nothing of a secret.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        todo!("Debug for Vault")
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
