"""Statistics of values that take long to compute."""

import threading


# ANCHOR: guards
class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._count, self._sum, self._max = 0, 0, None

    def record(self, compute):
        value = compute()  # outside: others go on, and compute may call record
        with self._lock:
            self._count += 1
            self._sum += value
            self._max = value if self._max is None else max(self._max, value)

    def snapshot(self):
        with self._lock:
            return self._count, self._sum, self._max
# ANCHOR_END: guards


def main():
    stats = Stats()

    def nested():
        stats.record(lambda: 5)
        return 7

    thread = threading.Thread(target=stats.record, args=(lambda: 30,))
    thread.start()
    stats.record(nested)
    thread.join()
    assert stats.snapshot() == (3, 42, 30), stats.snapshot()


if __name__ == "__main__":
    main()
