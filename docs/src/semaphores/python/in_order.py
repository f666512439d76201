"""Three things that three threads do, always in the same order."""

import threading


# ANCHOR: in_order
class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def first(self, action):
        action()
        self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        action()
        self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        action()
# ANCHOR_END: in_order


def main():
    for _ in range(50):
        order = InOrder()
        calls = []
        threads = [
            threading.Thread(target=order.third, args=(lambda: calls.append(3),)),
            threading.Thread(target=order.second, args=(lambda: calls.append(2),)),
            threading.Thread(target=order.first, args=(lambda: calls.append(1),)),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert calls == [1, 2, 3], calls


if __name__ == "__main__":
    main()
