"""A semaphore that is waited for as long as one likes."""

import threading
import time


# ANCHOR: timed
class Semaphore:
    def __init__(self, permits):
        self._available = permits
        self._returned = threading.Condition()

    def acquire(self, timeout=None):
        with self._returned:
            # one deadline over all wakeups; the answer is that of the last look
            if not self._returned.wait_for(lambda: self._available > 0, timeout):
                return False
            self._available -= 1
            return True

    def release(self):
        with self._returned:
            self._available += 1
            self._returned.notify()
# ANCHOR_END: timed


def main():
    seats = Semaphore(1)
    assert seats.acquire()
    begun = time.monotonic()
    assert not seats.acquire(timeout=0.01)
    assert time.monotonic() - begun >= 0.009

    got = []
    thread = threading.Thread(target=lambda: got.append(seats.acquire(timeout=60)))
    thread.start()
    seats.release()
    thread.join()
    assert got == [True], got


if __name__ == "__main__":
    main()
