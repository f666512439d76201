"""So many per second, however many threads ask."""

import threading
import time


# ANCHOR: rate_limiter
class RateLimiter:
    def __init__(self, max_per_second):
        if max_per_second <= 0:
            raise ValueError("the rate must be positive")
        self._interval = 1 / max_per_second
        self._free_from = time.monotonic()
        self._lock = threading.Lock()

    def acquire(self):
        with self._lock:
            slot = max(time.monotonic(), self._free_from)
            self._free_from = slot + self._interval
        # the slot is ours: waiting for it takes no lock
        time.sleep(max(0, slot - time.monotonic()))

    def try_acquire(self):
        with self._lock:
            now = time.monotonic()
            if now < self._free_from:
                return False
            self._free_from = now + self._interval
            return True
# ANCHOR_END: rate_limiter


def main():
    limiter = RateLimiter(1_000)
    begun = time.monotonic()
    threads = [threading.Thread(target=limiter.acquire) for _ in range(11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.monotonic() - begun
    assert passed >= 0.0099, passed

    hourly = RateLimiter(1 / 3600)
    assert hourly.try_acquire()
    assert not hourly.try_acquire()

    try:
        RateLimiter(0)
    except ValueError:
        pass
    else:
        raise AssertionError("a rate of zero was accepted")


if __name__ == "__main__":
    main()
