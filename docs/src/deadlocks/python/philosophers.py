"""Dining philosophers: a queue for each fork, and a place in both queues at once."""

import threading
from collections import deque
from contextlib import contextmanager


# ANCHOR: table
class Table:
    def __init__(self, seats):
        self._queues = [deque() for _ in range(seats)]  # one for each fork
        self._moved_up = threading.Condition()

    @contextmanager
    def forks(self, seat):
        mine = [self._queues[seat], self._queues[(seat + 1) % len(self._queues)]]
        with self._moved_up:
            for queue in mine:
                queue.append(seat)  # both, before anybody else can come in between
            self._moved_up.wait_for(lambda: all(queue[0] == seat for queue in mine))
        try:
            yield  # nothing is locked during the meal
        finally:
            with self._moved_up:
                for queue in mine:
                    queue.popleft()
                self._moved_up.notify_all()
# ANCHOR_END: table


def main():
    for seats in [1, 2, 5]:
        table = Table(seats)
        eating = [False] * seats
        meals = [0] * seats

        def lives(seat):
            for _ in range(100):
                with table.forks(seat):
                    assert not any(eating[n % seats] for n in (seat - 1, seat + 1) if n % seats != seat)
                    eating[seat] = True
                    meals[seat] += 1
                    eating[seat] = False

        threads = [threading.Thread(target=lives, args=[seat]) for seat in range(seats)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert meals == [100] * seats, meals


if __name__ == "__main__":
    main()
