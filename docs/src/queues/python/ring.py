"""A ring that keeps the latest items and tells how many were lost."""

import collections
import threading


# ANCHOR: ring
class Ring:
    def __init__(self, places):
        self._items = collections.deque(maxlen=places)
        self._lost = 0
        self._lock = threading.Lock()

    def push(self, item):
        with self._lock:
            # `append` would drop the oldest by itself, but it does not say so.
            if len(self._items) == self._items.maxlen:
                self._lost += 1
            self._items.append(item)

    def pop(self):
        """The oldest item, and how many were lost before it; `None` if there is none."""
        with self._lock:
            if not self._items:
                return None
            lost, self._lost = self._lost, 0
            return self._items.popleft(), lost
# ANCHOR_END: ring


def main():
    ring = Ring(3)
    for item in range(5):
        ring.push(item)
    assert ring.pop() == (2, 2)
    assert ring.pop() == (3, 0)
    assert ring.pop() == (4, 0)
    assert ring.pop() is None

    ring = Ring(8)
    thread = threading.Thread(target=lambda: [ring.push(item) for item in range(5_000)])
    thread.start()
    expected = 0
    while expected < 5_000:
        popped = ring.pop()
        if popped is not None:
            item, lost = popped
            assert item == expected + lost
            expected = item + 1
    thread.join()


if __name__ == "__main__":
    main()
