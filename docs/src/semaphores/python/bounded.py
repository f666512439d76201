"""A semaphore that notices when it is released too often."""

import threading


# ANCHOR: bounded
class BoundedSemaphore:
    def __init__(self, permits):
        self._permits = permits
        self._available = permits
        self._returned = threading.Condition()

    def acquire(self):
        with self._returned:
            while self._available == 0:
                self._returned.wait()
            self._available -= 1

    def release(self):
        with self._returned:
            if self._available == self._permits:
                raise ValueError("released more often than acquired")
            self._available += 1
            self._returned.notify()
# ANCHOR_END: bounded


def main():
    for slots in (BoundedSemaphore(1), threading.BoundedSemaphore(1)):
        slots.acquire()
        outcomes = []

        def release():
            try:
                slots.release()
                outcomes.append("released")
            except ValueError:
                outcomes.append("refused")

        threads = [threading.Thread(target=release) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["refused", "released"], outcomes
        slots.acquire()  # the one permit is there


if __name__ == "__main__":
    main()
