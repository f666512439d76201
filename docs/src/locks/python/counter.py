"""A counter that several threads increment."""

import threading


# ANCHOR: counter
class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0

    def increment(self):
        with self._lock:  # nothing ties the lock to the number but this habit
            self._count += 1

    def get(self):
        with self._lock:
            return self._count
# ANCHOR_END: counter


def main():
    counter = Counter()

    def work():
        for _ in range(1_000):
            counter.increment()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.get() == 4_000, counter.get()


if __name__ == "__main__":
    main()
