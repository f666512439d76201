"""An observer list: nothing is called under the lock, and who has unsubscribed is not called any more."""

import threading


# ANCHOR: observers
class Observers:
    def __init__(self):
        self._subscribed = {}  # number -> callback; a dict keeps the order in which they came
        self._next = 0
        self._calls = []  # those under way: (number, thread)
        self._changed = threading.Condition()

    def subscribe(self, callback):
        with self._changed:
            self._next += 1
            self._subscribed[self._next] = callback
            return self._next

    def notify(self, event):
        with self._changed:
            numbers = list(self._subscribed)  # a copy: the list may change during the calls
        for number in numbers:
            call = (number, threading.get_ident())
            with self._changed:
                callback = self._subscribed.get(number)
                if callback is None:
                    continue  # unsubscribed before its turn
                self._calls.append(call)
            try:
                callback(self, event)  # nothing is locked here
            finally:
                with self._changed:
                    self._calls.remove(call)
                    self._changed.notify_all()

    def unsubscribe(self, number):
        with self._changed:
            removed = self._subscribed.pop(number, None)
            me = threading.get_ident()
            if all(thread != me for _, thread in self._calls):  # not from inside a callback
                self._changed.wait_for(lambda: all(called != number for called, _ in self._calls))
        return removed is not None
# ANCHOR_END: observers


def main():
    orders, seen = Observers(), []

    def once(orders, event):
        seen.append(("once", event))
        orders.unsubscribe(first)  # itself
        orders.notify(event + 1)

    first = orders.subscribe(once)
    orders.subscribe(lambda _, event: seen.append(("always", event)))
    orders.notify(1)
    assert seen == [("once", 1), ("always", 2), ("always", 1)], seen
    assert not orders.unsubscribe(first)

    def comes_and_goes():
        for _ in range(100):
            gone = threading.Event()

            def callback(_, event):
                assert not gone.is_set(), "called after it was unsubscribed"

            number = orders.subscribe(callback)
            orders.notify(0)
            assert orders.unsubscribe(number)
            gone.set()

    threads = [threading.Thread(target=comes_and_goes) for _ in range(3)]
    failed = []
    threading.excepthook = failed.append
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed


if __name__ == "__main__":
    main()
