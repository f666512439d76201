"""So many threads at a time."""

import threading


# ANCHOR: semaphore
class Semaphore:
    def __init__(self, permits):
        self._available = permits
        self._returned = threading.Condition()  # with a lock of its own

    def acquire(self):
        with self._returned:
            while self._available == 0:
                self._returned.wait()
            self._available -= 1

    def release(self):
        with self._returned:
            self._available += 1
            self._returned.notify()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()
# ANCHOR_END: semaphore


def main():
    seats = Semaphore(2)
    lock = threading.Lock()
    inside, most = 0, 0

    def visit():
        nonlocal inside, most
        for _ in range(50):
            with seats:
                with lock:
                    inside += 1
                    most = max(most, inside)
                with lock:
                    inside -= 1

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most <= 2, most
    assert inside == 0, inside

    try:
        with seats:
            raise ValueError("a holder that fails")
    except ValueError:
        pass
    seats.acquire()
    seats.acquire()  # both permits are there


if __name__ == "__main__":
    main()
