"""A queue with a limit, first in, first out."""

import collections
import threading


# ANCHOR: bounded
class BoundedQueue:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("a queue needs room for at least one item")
        self._capacity = capacity
        self._items = collections.deque()
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)  # two places to sleep, one lock
        self._not_empty = threading.Condition(lock)

    def push(self, item):
        with self._not_full:
            self._not_full.wait_for(lambda: len(self._items) < self._capacity)
            self._items.append(item)
            self._not_empty.notify()

    def pop(self):
        with self._not_empty:
            self._not_empty.wait_for(lambda: self._items)
            item = self._items.popleft()
            self._not_full.notify()
            return item
# ANCHOR_END: bounded


def main():
    queue = BoundedQueue(2)

    def push_all():
        for item in range(100):
            queue.push(item)

    thread = threading.Thread(target=push_all)
    thread.start()
    assert [queue.pop() for _ in range(100)] == list(range(100))
    thread.join()
    try:
        BoundedQueue(0)
    except ValueError:
        pass
    else:
        raise AssertionError("a queue without room")


if __name__ == "__main__":
    main()
