"""A stack that threads share, with piles that come as a whole."""

import threading


# ANCHOR: lifo
class Stack:
    def __init__(self):
        self._items = []
        self._not_empty = threading.Condition()

    def push(self, item):
        self.push_all([item])

    def push_all(self, items):
        pile = list(items)  # a generator may take its time, so without the lock
        with self._not_empty:
            self._items.extend(pile)
            self._not_empty.notify(len(pile))  # so many threads can go on

    def pop(self):
        with self._not_empty:
            self._not_empty.wait_for(lambda: self._items)
            return self._items.pop()

    def take_all(self):
        with self._not_empty:
            items, self._items = self._items, []
        return items[::-1]  # the one on top first
# ANCHOR_END: lifo


def main():
    stack = Stack()
    stack.push(1)
    stack.push_all([2, 3])
    assert stack.pop() == 3
    assert stack.take_all() == [2, 1]
    assert stack.take_all() == []

    received = []
    threads = [
        threading.Thread(target=lambda: received.append(stack.pop())) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    stack.push_all(number * number for number in range(3))
    for thread in threads:
        thread.join()
    assert sorted(received) == [0, 1, 4], received


if __name__ == "__main__":
    main()
