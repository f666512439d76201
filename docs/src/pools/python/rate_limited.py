"""At most so many jobs begun per second, on several threads."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


class RateLimiter:
    def __init__(self, max_per_second):
        self._interval = 1 / max_per_second
        self._free_from = time.monotonic()
        self._lock = threading.Lock()

    def acquire(self):
        with self._lock:
            slot = max(time.monotonic(), self._free_from)
            self._free_from = slot + self._interval
        time.sleep(max(0, slot - time.monotonic()))


# ANCHOR: rate_limited
class RateLimitedExecutor:
    def __init__(self, workers, max_per_second):
        self._executor = ThreadPoolExecutor(workers)
        self._limiter = RateLimiter(max_per_second)  # one for all workers

    def submit(self, job, *args):
        def in_its_slot():
            self._limiter.acquire()  # on the worker, when it is the job's turn
            return job(*args)

        return self._executor.submit(in_its_slot)

    def shutdown(self):
        self._executor.shutdown()
# ANCHOR_END: rate_limited


def main():
    executor = RateLimitedExecutor(workers=2, max_per_second=1_000)
    begun = time.monotonic()
    futures = [executor.submit(time.monotonic) for _ in range(11)]
    assert time.monotonic() - begun < 5  # nobody waited for a slot here
    times = sorted(future.result() for future in futures)
    executor.shutdown()
    assert times[-1] - begun >= 0.0099, times


if __name__ == "__main__":
    main()
