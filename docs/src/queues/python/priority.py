"""A queue that hands out the most urgent first, and equals in their order."""

import heapq
import itertools
import queue
import threading


# ANCHOR: priority
class PriorityQueue:
    def __init__(self):
        self._heap = []
        self._numbers = itertools.count()
        lock = threading.Lock()
        self._any = threading.Condition(lock)  # those who take anything
        self._urgent = threading.Condition(lock)  # those who want more

    def push(self, priority, item):
        with self._any:
            # The least comes first in `heapq`; the number keeps it from comparing the items.
            heapq.heappush(self._heap, (-priority, next(self._numbers), item))
            self._any.notify()
            self._urgent.notify_all()

    def pop(self):
        with self._any:
            self._any.wait_for(lambda: self._heap)
            return heapq.heappop(self._heap)[-1]

    def pop_at_least(self, least):
        with self._urgent:
            self._urgent.wait_for(lambda: self._heap and -self._heap[0][0] >= least)
            return heapq.heappop(self._heap)[-1]
# ANCHOR_END: priority


def main():
    jobs = PriorityQueue()
    for priority, item in [(1, "tidy up"), (5, "fire"), (1, "sweep"), (5, "flood")]:
        jobs.push(priority, item)
    assert [jobs.pop() for _ in range(4)] == ["fire", "flood", "tidy up", "sweep"]

    urgent = []
    worker = threading.Thread(target=lambda: urgent.append(jobs.pop_at_least(3)))
    worker.start()
    jobs.push(1, "tidy up")
    jobs.push(4, "smoke")
    worker.join()
    assert urgent == ["smoke"] and jobs.pop() == "tidy up"

    # The library's own compares what stands behind the priority, and may not be able to.
    pairs = queue.PriorityQueue()
    pairs.put((1, print))
    try:
        pairs.put((1, len))
    except TypeError as error:
        assert "not supported" in str(error)
    else:
        raise AssertionError("functions have no order")


if __name__ == "__main__":
    main()
