//! Checks of `vault`: nothing lies about in the clear, no nonce comes twice, nobody waits for long.

use crate::vault::{Vault, VaultError};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, left_in_memory, property, property_cases, real_std};
use real::vault::{Vault as RealVault, VaultError as RealError};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "secrets_come_back_as_they_were_put",
        "used by one thread, each name has the secret that was put there last",
        secrets_come_back_as_they_were_put,
    ),
    Check::property(
        "the_cipher_is_the_one_named",
        "what lies in the vault is encrypted with ChaCha20-Poly1305 and the vault's key",
        the_cipher_is_the_one_named,
    ),
    Check::property(
        "tampering_is_noticed",
        "whichever bit of a sealed secret is changed, it cannot be used any more",
        tampering_is_noticed,
    ),
    Check::property(
        "another_key_opens_nothing",
        "a secret that was sealed with another key cannot be used",
        another_key_opens_nothing,
    ),
    Check::property(
        "each_put_has_its_own_nonce",
        "used by one thread, no two secrets are sealed with the same nonce",
        each_put_has_its_own_nonce,
    ),
    Check::model(
        "no_nonce_is_used_twice",
        "two threads that put secrets at the same time use different nonces",
        no_nonce_is_used_twice,
    ),
    Check::model(
        "a_secret_is_replaced_as_a_whole",
        "while a secret is replaced, others use the old one or the new one",
        a_secret_is_replaced_as_a_whole,
    ),
    Check::model(
        "no_lock_is_held_while_a_secret_is_used",
        "while a secret is used, its thread holds no lock",
        no_lock_is_held_while_a_secret_is_used,
    ),
    Check::model(
        "secrets_are_used_side_by_side",
        "two threads use the same secret at the same time",
        secrets_are_used_side_by_side,
    )
    .must_reach(&["two threads at the same secret"]),
    Check::model(
        "who_uses_a_secret_may_use_the_vault",
        "whoever uses a secret may replace it and use another meanwhile",
        who_uses_a_secret_may_use_the_vault,
    ),
    Check::real(
        "nothing_is_left_in_memory",
        "memory that held a secret is wiped before it is given back",
        nothing_is_left_in_memory,
    ),
    Check::real(
        "nothing_is_left_after_a_panic",
        "memory that held a secret is wiped when its user panics, too",
        nothing_is_left_after_a_panic,
    ),
    Check::real(
        "debug_gives_nothing_away",
        "the debug output of a vault shows neither the key nor a secret",
        debug_gives_nothing_away,
    ),
    Check::real(
        "nonces_are_unique_on_real_threads",
        "four real threads seal 2,000 secrets with 2,000 nonces",
        nonces_are_unique_on_real_threads,
    ),
];

/// A key whose bytes are all different, and greater than any other number in a debug output.
fn key() -> [u8; 32] {
    std::array::from_fn(|index| 200 + index as u8)
}

fn secrets() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..40)
}

fn secrets_come_back_as_they_were_put() {
    let puts = prop::collection::vec(("[ab]", secrets()), 0..6);
    property_cases(64, (any::<[u8; 32]>(), puts), |(key, puts)| {
        let vault = RealVault::new(key);
        let mut expected = real_std::collections::HashMap::new();
        for (name, secret) in puts {
            vault.put(&name, &secret);
            expected.insert(name, secret);
            for name in ["a", "b"] {
                let found: Result<Vec<u8>, RealError> = vault.with_secret(name, |s| s.to_vec());
                let expected = expected.get(name).cloned().ok_or(RealError::UnknownName);
                ensure_eq!(found, expected, "`with_secret({name:?})`");
                let there = vault.sealed(name).is_some();
                ensure_eq!(
                    there,
                    expected.is_ok(),
                    "whether `sealed({name:?})` is there"
                );
            }
        }
    });
}

fn the_cipher_is_the_one_named() {
    property_cases(64, (any::<[u8; 32]>(), secrets()), |(key, secret)| {
        let vault = RealVault::new(key);
        vault.put("a", &secret);
        let sealed = vault.sealed("a").expect("it was put");
        let (length, expected) = (sealed.ciphertext.len(), secret.len() + 16);
        ensure_eq!(length, expected, "bytes of the ciphertext");
        let cipher = ChaCha20Poly1305::new(&Key::from(key));
        let opened = cipher.decrypt(&Nonce::from(sealed.nonce), sealed.ciphertext.as_slice());
        ensure!(
            opened.as_ref() == Ok(&secret),
            "the ciphertext cannot be opened with ChaCha20-Poly1305, the vault's key and the nonce"
        );
        let backup = vault.sealed("a");
        ensure!(
            backup.as_ref() == Some(&sealed),
            "`sealed` was called twice and returned different things"
        );
        vault.put("a", b"another");
        vault.restore("a", sealed);
        let found = vault.with_secret("a", |s| s.to_vec());
        ensure_eq!(
            found,
            Ok(secret),
            "`with_secret` after its backup was restored"
        );
    });
}

fn tampering_is_noticed() {
    let inputs = (
        secrets(),
        any::<prop::sample::Index>(),
        0..8_u8,
        any::<bool>(),
    );
    property_cases(128, inputs, |(secret, index, bit, shorten)| {
        let vault = RealVault::new(key());
        vault.put("a", &secret);
        let mut sealed = vault.sealed("a").expect("it was put");
        let place = index.index(12 + sealed.ciphertext.len());
        let how = match place.checked_sub(12) {
            None => {
                sealed.nonce[place] ^= 1 << bit;
                "a bit of the nonce was changed"
            }
            Some(place) if shorten => {
                sealed.ciphertext.truncate(place);
                "the ciphertext was cut short"
            }
            Some(place) => {
                sealed.ciphertext[place] ^= 1 << bit;
                "a bit of the ciphertext was changed"
            }
        };
        vault.restore("a", sealed);
        let found = vault.with_secret("a", |_| ());
        ensure_eq!(
            found,
            Err(RealError::NotAuthentic),
            "`with_secret` after {how}"
        );
    });
}

fn another_key_opens_nothing() {
    property_cases(64, (secrets(), 0..32_usize), |(secret, index)| {
        let mut other = key();
        other[index] ^= 1;
        let (vault, other) = (RealVault::new(key()), RealVault::new(other));
        vault.put("a", &secret);
        other.restore("a", vault.sealed("a").expect("it was put"));
        let found = other.with_secret("a", |_| ());
        ensure_eq!(
            found,
            Err(RealError::NotAuthentic),
            "`with_secret` of a vault with another key"
        );
    });
}

fn each_put_has_its_own_nonce() {
    property_cases(32, prop::collection::vec("[ab]", 2..40), |names| {
        let vault = RealVault::new(key());
        let mut nonces = real_std::collections::HashSet::new();
        for name in &names {
            vault.put(name, b"the same");
            let nonce = vault.sealed(name).expect("it was put").nonce;
            ensure!(
                nonces.insert(nonce),
                "two secrets were sealed with the nonce {nonce:?}"
            );
        }
    });
}

fn no_nonce_is_used_twice() {
    let vault = Vault::new(key());
    thread::scope(|scope| {
        scope.spawn(|| vault.put("a", b"one"));
        vault.put("b", b"another");
    });
    let [one, other] = ["a", "b"].map(|name| vault.sealed(name).map(|sealed| sealed.nonce));
    ensure!(
        one.is_some() && other.is_some(),
        "two secrets were put, but one of them is not there"
    );
    ensure!(
        one != other,
        "two threads sealed their secrets with the same nonce"
    );
}

fn a_secret_is_replaced_as_a_whole() {
    let vault = Vault::new(key());
    vault.put("a", b"old");
    thread::scope(|scope| {
        scope.spawn(|| vault.put("a", b"new"));
        let found: Result<Vec<u8>, VaultError> = vault.with_secret("a", |secret| secret.to_vec());
        ensure!(
            found == Ok(b"old".to_vec()) || found == Ok(b"new".to_vec()),
            "while \"old\" was replaced by \"new\", `with_secret` gave {}",
            shown(&found)
        );
    });
    let found = vault.with_secret("a", |secret| secret.to_vec());
    ensure!(
        found == Ok(b"new".to_vec()),
        "\"old\" was replaced by \"new\", then `with_secret` gave {}",
        shown(&found)
    );
}

fn shown(found: &Result<Vec<u8>, VaultError>) -> String {
    match found {
        Ok(secret) => format!("{:?}", String::from_utf8_lossy(secret)),
        Err(error) => format!("the error {error:?}"),
    }
}

fn no_lock_is_held_while_a_secret_is_used() {
    let vault = Vault::new(key());
    vault.put("a", b"secret");
    let used = vault.with_secret("a", |_| {
        let held = harness::locks_held();
        ensure!(
            held == 0,
            "while a secret is used, its thread holds a lock, and whoever needs that lock has to wait"
        );
    });
    ensure!(used.is_ok(), "`with_secret` returned {used:?}");
}

fn secrets_are_used_side_by_side() {
    let vault = Vault::new(key());
    vault.put("a", b"secret");
    let inside = AtomicU64::new(0);
    let look = || {
        let used = vault.with_secret("a", |_| {
            if inside.fetch_add(1, Ordering::SeqCst) == 1 {
                harness::reached("two threads at the same secret");
            }
            inside.fetch_sub(1, Ordering::SeqCst);
        });
        ensure!(used.is_ok(), "`with_secret` returned {used:?}");
    };
    thread::scope(|scope| {
        scope.spawn(look);
        look();
    });
}

fn who_uses_a_secret_may_use_the_vault() {
    let vault = Vault::new(key());
    vault.put("a", b"old");
    vault.put("b", b"other");
    let found = vault.with_secret("a", |secret| {
        vault.put("a", b"new");
        let other = vault.with_secret("b", |other| other.to_vec());
        ensure!(
            secret == b"old" && other == Ok(b"other".to_vec()),
            "\"a\" was replaced and \"b\" used while \"a\" was used, and one of them was not right"
        );
        vault.with_secret("a", |secret| secret.to_vec())
    });
    ensure!(
        found == Ok(Ok(b"new".to_vec())),
        "\"a\" was replaced while it was used, but then it was {found:?}"
    );
}

/// What no other memory of this program looks like.
const SECRET: &[u8] = b"x7#Qm!2vTz&9pLk@4wRs";

fn nothing_is_left_in_memory() {
    let used = |vault: &RealVault, name| vault.with_secret(name, |secret| secret == SECRET);
    let blocks = left_in_memory(SECRET, || {
        let vault = RealVault::new(key());
        vault.put("a", SECRET);
        ensure_eq!(used(&vault, "a"), Ok(true), "whether the secret came back");
        let mut sealed = vault.sealed("a").expect("it was put");
        sealed.nonce[0] ^= 1;
        vault.restore("b", sealed);
        let refused = used(&vault, "b");
        ensure_eq!(refused, Err(RealError::NotAuthentic), "after tampering");
    });
    ensure!(
        blocks == 0,
        "a secret was put, used, and its vault dropped; on the way, memory in which the secret could \
         still be read was given back, {}",
        times(blocks)
    );
}

fn nothing_is_left_after_a_panic() {
    use real_std::panic::{AssertUnwindSafe, catch_unwind};
    let vault = RealVault::new(key());
    vault.put("a", SECRET);
    let blocks = left_in_memory(SECRET, || {
        let uses = || vault.with_secret("a", |_| panic!("a user that panics"));
        let caught = catch_unwind(AssertUnwindSafe(uses));
        ensure!(
            caught.is_err(),
            "the user of a secret panicked, but `with_secret` returned as if it had not"
        );
    });
    ensure!(
        blocks == 0,
        "the user of a secret panicked, and memory in which the secret could still be read was given \
         back, {}",
        times(blocks)
    );
    let found = vault.with_secret("a", |secret| secret == SECRET);
    ensure_eq!(
        found,
        Ok(true),
        "whether the secret is there after the panic"
    );
}

fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        many => format!("{many} times"),
    }
}

fn debug_gives_nothing_away() {
    let vault = RealVault::new(key());
    vault.put("a", SECRET);
    for output in [format!("{vault:?}"), format!("{vault:x?}")] {
        let plain: String = output.split_whitespace().collect();
        let start: String = output.chars().take(100).collect();
        let text = String::from_utf8_lossy(SECRET);
        ensure!(
            !shows(&plain, SECRET) && !output.contains(&*text),
            "the debug output shows a secret: {start}…"
        );
        ensure!(
            !shows(&plain, &key()),
            "the debug output shows the key: {start}…"
        );
    }
}

/// Whether the first bytes stand in a debug output, as numbers or as digits.
fn shows(output: &str, bytes: &[u8]) -> bool {
    let start = &bytes[..6];
    let joined = |one: fn(&u8) -> String, between: &str| {
        let words: Vec<String> = start.iter().map(one).collect();
        output.to_lowercase().contains(&words.join(between))
    };
    let hex = |byte: &u8| format!("{byte:x}");
    joined(u8::to_string, ",") || joined(hex, ",") || joined(hex, "")
}

fn nonces_are_unique_on_real_threads() {
    const THREADS: usize = 4;
    const EACH: usize = 500;
    let vault = RealVault::new(key());
    real_std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let vault = &vault;
            scope.spawn(move || {
                for number in 0..EACH {
                    vault.put(&format!("{thread} {number}"), b"secret");
                }
            });
        }
    });
    let names = (0..THREADS).flat_map(|t| (0..EACH).map(move |n| format!("{t} {n}")));
    let nonces: real_std::collections::HashSet<[u8; 12]> = names
        .map(|name| vault.sealed(&name).expect("it was put").nonce)
        .collect();
    ensure_eq!(
        nonces.len(),
        THREADS * EACH,
        "different nonces of as many secrets"
    );
}

harness::compares_by_parts!(VaultError, VaultError::NotAuthentic);
