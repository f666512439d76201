"""Each worker has a queue of its own, and steals when it has nothing left."""

import threading
from collections import deque


# ANCHOR: work_stealing
class Scheduler:
    def __init__(self, workers):
        self._own = [deque() for _ in range(workers)]
        self._outside = deque()
        self._unfinished = 1  # the scheduler, as long as it accepts tasks
        self._changed = threading.Condition()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(workers)]
        for thread in self._threads:
            thread.start()

    def execute(self, task, number=None):
        """A task of worker `number`, or from outside; it is called with the worker's number."""
        with self._changed:
            self._unfinished += 1
            (self._outside if number is None else self._own[number]).append(task)
            self._changed.notify()

    def shutdown(self):
        self._one_has_ended()
        for thread in self._threads:
            thread.join()

    def _work(self, number):
        while task := self._next(number):
            try:
                task(number)
            finally:
                self._one_has_ended()

    def _next(self, number):
        with self._changed:
            while self._unfinished:
                if self._own[number]:
                    return self._own[number].pop()  # the newest
                for queue in (self._outside, *self._own):
                    if queue:
                        return queue.popleft()  # the oldest
                self._changed.wait()

    def _one_has_ended(self):
        with self._changed:
            self._unfinished -= 1
            if not self._unfinished:
                self._changed.notify_all()
# ANCHOR_END: work_stealing


def main():
    scheduler, leaves = Scheduler(3), []

    def count(number, height):
        if not height:
            leaves.append(number)
            return
        for _ in range(2):
            scheduler.execute(lambda number: count(number, height - 1), number)

    scheduler.execute(lambda number: count(number, 8))
    scheduler.shutdown()
    assert len(leaves) == 256

    alone, order = Scheduler(1), []
    alone.execute(lambda number: [alone.execute(lambda _, n=n: order.append(n), number) for n in (1, 2, 3)])
    alone.shutdown()
    assert order == [3, 2, 1], order


if __name__ == "__main__":
    main()
