"""A queue whose waits end, one way or the other."""

import collections
import threading
import time


# ANCHOR: timed
class TimedQueue:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = collections.deque()
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)

    def push(self, item, timeout=None):
        with self._not_full:
            # one deadline over all wakeups; the answer is that of the last look
            has_room = lambda: len(self._items) < self._capacity
            if not self._not_full.wait_for(has_room, timeout):
                raise TimeoutError("timed out while the queue was full")
            self._items.append(item)
            self._not_empty.notify()

    def pop(self, timeout=None):
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._items, timeout):
                raise TimeoutError("timed out while the queue was empty")
            item = self._items.popleft()
            self._not_full.notify()
            return item
# ANCHOR_END: timed


def times_out(call):
    begun = time.monotonic()
    try:
        call()
    except TimeoutError:
        assert time.monotonic() - begun >= 0.009
    else:
        raise AssertionError("it did not time out")


def main():
    queue = TimedQueue(1)
    times_out(lambda: queue.pop(timeout=0.01))
    queue.push("an order")
    times_out(lambda: queue.push("another", timeout=0.01))

    thread = threading.Thread(target=lambda: queue.push("another", timeout=60))
    thread.start()
    assert queue.pop(timeout=60) == "an order"
    assert queue.pop(timeout=60) == "another"
    thread.join()
    times_out(lambda: queue.pop(timeout=0.01))


if __name__ == "__main__":
    main()
