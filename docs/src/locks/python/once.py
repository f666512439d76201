"""A value that is made when it is first needed."""

import threading
import time


# ANCHOR: once
class Lazy:
    def __init__(self, init):
        self._init = init
        self._settled = threading.Condition()
        self._state, self._value = "empty", None

    def get(self):
        with self._settled:
            self._settled.wait_for(lambda: self._state != "running")
            if self._state == "ready":
                return self._value
            self._state = "running"
        state, value = "empty", None
        try:
            value = self._init()  # no lock is held
            state = "ready"
            return value
        finally:  # after an exception, too
            with self._settled:
                self._state, self._value = state, value
                self._settled.notify_all()

    def peek(self):
        with self._settled:
            return self._value
# ANCHOR_END: once


def main():
    calls = []

    def init():
        calls.append(1)
        time.sleep(0.01)
        if len(calls) == 1:
            raise ValueError("not yet")
        return 7

    lazy = Lazy(init)
    found = []

    def work():
        try:
            found.append(lazy.get())
        except ValueError as error:
            found.append(str(error))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, found)) == ["7", "7", "7", "not yet"], found
    assert len(calls) == 2, calls
    assert lazy.peek() == 7


if __name__ == "__main__":
    main()
