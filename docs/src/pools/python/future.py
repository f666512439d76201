"""A value that will be there later."""

import threading


# ANCHOR: future
class Future:
    def __init__(self):
        self._changed = threading.Condition()
        self._done = False
        self._value = None

    def set(self, value):
        with self._changed:
            if self._done:
                raise ValueError("a value had been set already")
            self._value = value
            self._done = True
            self._changed.notify_all()

    def is_done(self):
        with self._changed:
            return self._done

    def wait(self, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self._done, timeout):
                raise TimeoutError
            return self._value
# ANCHOR_END: future


def main():
    future = Future()
    assert not future.is_done()
    try:
        future.wait(timeout=0.001)
        raise AssertionError("there was no value")
    except TimeoutError:
        pass
    found = []
    waiting = [threading.Thread(target=lambda: found.append(future.wait())) for _ in range(3)]
    for thread in waiting:
        thread.start()
    future.set(42)
    for thread in waiting:
        thread.join()
    assert found == [42, 42, 42]
    assert future.is_done() and future.wait() == 42
    try:
        future.set(43)
        raise AssertionError("it was set already")
    except ValueError:
        pass
    assert future.wait() == 42


if __name__ == "__main__":
    main()
