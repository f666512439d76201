"""A vault of encrypted secrets. Needs the package `cryptography`; without it, a stand-in is tried."""

import hashlib
import hmac
import itertools
import threading

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
except ImportError:

    class InvalidTag(Exception):
        pass

    class ChaCha20Poly1305:
        """So that this file runs everywhere. It encrypts nothing that is worth a secret."""

        def __init__(self, key):
            self._key = key

        def _stream(self, nonce, data):
            stream = hashlib.shake_256(self._key + nonce).digest(len(data))
            return bytes(a ^ b for a, b in zip(data, stream))

        def encrypt(self, nonce, data, associated):
            text = self._stream(nonce, data)
            return text + hmac.digest(self._key, nonce + text, "sha256")[:16]

        def decrypt(self, nonce, data, associated):
            text, tag = data[:-16], data[-16:]
            if not hmac.compare_digest(tag, hmac.digest(self._key, nonce + text, "sha256")[:16]):
                raise InvalidTag
            return self._stream(nonce, text)


# ANCHOR: vault
class Vault:
    def __init__(self, key):
        self._cipher = ChaCha20Poly1305(key)
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._secrets = {}

    def put(self, name, secret):
        with self._lock:  # the number is taken once
            nonce = next(self._numbers).to_bytes(12, "little")
        sealed = (nonce, self._cipher.encrypt(nonce, secret, None))
        with self._lock:  # nonce and ciphertext change together
            self._secrets[name] = sealed

    def with_secret(self, name, use_it):
        with self._lock:
            nonce, ciphertext = self._secrets[name]
        secret = bytearray(self._cipher.decrypt(nonce, ciphertext, None))
        try:
            return use_it(secret)  # no lock is held
        finally:
            secret[:] = bytes(len(secret))  # one copy; `decrypt` made another
# ANCHOR_END: vault


def main():
    vault = Vault(bytes(range(32)))
    numbers = range(50)

    def work(thread):
        for number in numbers:
            vault.put(f"{thread} {number}", b"secret %d" % number)

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.with_secret("3 7", bytes) == b"secret 7"
    nonces = {nonce for nonce, _ in vault._secrets.values()}
    assert len(nonces) == 200, len(nonces)
    kept = []
    vault.with_secret("0 0", kept.append)
    assert kept == [bytearray(8)], kept  # wiped
    nonce, ciphertext = vault._secrets["0 0"]
    vault._secrets["0 0"] = nonce, ciphertext[:-1] + bytes([ciphertext[-1] ^ 1])
    try:
        vault.with_secret("0 0", bytes)
    except InvalidTag:
        return
    raise AssertionError("tampering was not noticed")


if __name__ == "__main__":
    main()
