"""Readers together, writers alone: the textbook's turnstile."""

import threading
from contextlib import contextmanager


# ANCHOR: readers_writers
class ReadWriteLock:
    def __init__(self):
        self._turnstile = threading.Semaphore(1)
        self._room_empty = threading.Semaphore(1)
        self._readers = 0
        self._lock = threading.Lock()

    @contextmanager
    def read(self):
        with self._turnstile:
            pass  # nobody in front of it: go through, and leave it open
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                self._room_empty.acquire()
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                if self._readers == 0:
                    self._room_empty.release()

    @contextmanager
    def write(self):
        with self._turnstile, self._room_empty:
            yield
# ANCHOR_END: readers_writers


def main():
    lock = ReadWriteLock()
    words = [0, 0]

    def write():
        for _ in range(50):
            with lock.write():
                words[0] += 1
                words[1] += 1

    def read():
        for _ in range(50):
            with lock.read():
                assert words[0] == words[1], words

    threads = [threading.Thread(target=work) for work in [write, read, write, read]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert words == [100, 100], words

    meeting = threading.Barrier(2)

    def meet():
        with lock.read():
            meeting.wait(timeout=60)  # both are inside

    other = threading.Thread(target=meet)
    other.start()
    meet()
    other.join()


if __name__ == "__main__":
    main()
