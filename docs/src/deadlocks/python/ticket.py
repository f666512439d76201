"""First come, first served: a lock with numbered tickets."""

import threading
import time


# ANCHOR: ticket
class TicketLock:
    def __init__(self):
        self._drawn = 0
        self._served = 0
        self._next_please = threading.Condition()  # with a lock of its own

    def __enter__(self):
        with self._next_please:
            ticket = self._drawn
            self._drawn += 1
            while self._served != ticket:
                self._next_please.wait()
            return ticket

    def __exit__(self, *_):
        with self._next_please:
            self._served += 1
            self._next_please.notify_all()
# ANCHOR_END: ticket


def main():
    lock = TicketLock()
    served = []

    def visit(name):
        with lock:
            served.append(name)

    threads = [threading.Thread(target=visit, args=[name]) for name in range(4)]
    with lock:
        for count, thread in enumerate(threads, start=2):
            thread.start()
            while lock._drawn < count:  # until it has come
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3], served

    try:
        with lock:
            raise ValueError
    except ValueError:
        pass
    with lock as ticket:
        assert ticket == 6, ticket


if __name__ == "__main__":
    main()
