"""A bounded queue that can be closed."""

import threading
from collections import deque


# ANCHOR: closing
class Closed(Exception):
    """The queue is closed. `item` was not put into it."""

    def __init__(self, item=None):
        super().__init__("the queue is closed")
        self.item = item


class ClosableQueue:
    def __init__(self, maxsize):
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)
        self._maxsize, self._items, self._closed = maxsize, deque(), False

    def put(self, item):
        with self._not_full:
            self._not_full.wait_for(lambda: self._closed or len(self._items) < self._maxsize)
            if self._closed:
                raise Closed(item)
            self._items.append(item)
            self._not_empty.notify()

    def __iter__(self):
        """What is there and what still comes, until the queue is closed and empty."""
        while True:
            with self._not_empty:
                self._not_empty.wait_for(lambda: self._closed or self._items)
                if not self._items:
                    return
                item = self._items.popleft()
                self._not_full.notify()
            yield item  # the lock is free while the consumer works

    def close(self):
        with self._not_full:  # the same lock as that of `_not_empty`
            first, self._closed = not self._closed, True
            self._not_full.notify_all()
            self._not_empty.notify_all()
            return first
# ANCHOR_END: closing


def main():
    queue = ClosableQueue(2)
    received = []
    consumers = [
        threading.Thread(target=lambda: received.extend(queue)) for _ in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    for number in range(100):
        queue.put(number)
    assert queue.close()
    assert not queue.close()
    for consumer in consumers:
        consumer.join()
    assert sorted(received) == list(range(100)), received

    try:
        queue.put(100)
    except Closed as closed:
        assert closed.item == 100
    else:
        raise AssertionError("the queue is closed")


if __name__ == "__main__":
    main()
