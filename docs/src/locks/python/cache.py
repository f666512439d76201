"""A cache that computes each value at most once."""

import threading
import time


# ANCHOR: cache
class Slot:
    def __init__(self):
        self.lock = threading.Lock()
        self.ready = False
        self.value = None


class Cache:
    def __init__(self):
        self._lock = threading.Lock()
        self._slots = {}

    def get_or_insert_with(self, key, compute):
        with self._lock:  # for a moment: only to find the slot
            slot = self._slots.setdefault(key, Slot())
        with slot.lock:  # for as long as it takes: only for this key
            if not slot.ready:
                slot.value = compute()
                slot.ready = True
            return slot.value
# ANCHOR_END: cache


def main():
    cache = Cache()
    computed = []

    def fibonacci(n):
        def compute():
            computed.append(n)
            time.sleep(0.001)
            return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

        return cache.get_or_insert_with(n, compute)

    threads = [threading.Thread(target=fibonacci, args=(20,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fibonacci(20) == 6765
    assert sorted(computed) == list(range(21)), computed


if __name__ == "__main__":
    main()
