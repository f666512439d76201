"""A ring between one thread that pushes and one that pops, without a lock."""

import threading
import time


# ANCHOR: spsc
class Ring:
    def __init__(self, capacity):
        self._slots = [None] * capacity
        self._pushed = 0  # written by the producer only
        self._popped = 0  # written by the consumer only

    def push(self, item):
        """Whether there was room."""
        if self._pushed - self._popped == len(self._slots):
            return False
        self._slots[self._pushed % len(self._slots)] = item
        self._pushed += 1  # last: from here on, the item is there
        return True

    def pop(self):
        """The oldest item, or None."""
        if self._pushed == self._popped:
            return None
        item = self._slots[self._popped % len(self._slots)]
        self._popped += 1  # last: from here on, the slot is free
        return item
# ANCHOR_END: spsc


def main():
    ring = Ring(3)

    def push_all():
        for number in range(1000):
            while not ring.push(number):
                time.sleep(0)

    producer = threading.Thread(target=push_all)
    producer.start()
    received = []
    while len(received) < 1000:
        number = ring.pop()
        if number is None:
            time.sleep(0)
        else:
            received.append(number)
    producer.join()
    assert received == list(range(1000))
    assert ring.pop() is None


if __name__ == "__main__":
    main()
