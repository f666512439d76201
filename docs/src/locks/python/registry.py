"""A registry of named things. Python has no read-write lock: this one is built from a condition."""

import threading
from contextlib import contextmanager


# ANCHOR: registry
class ReadWriteLock:
    def __init__(self):
        self._condition = threading.Condition()
        self._readers, self._writing = 0, False

    @contextmanager
    def read(self):
        with self._condition:
            self._condition.wait_for(lambda: not self._writing)
            self._readers += 1
        try:
            yield
        finally:
            with self._condition:
                self._readers -= 1
                self._condition.notify_all()

    @contextmanager
    def write(self):
        with self._condition:
            self._condition.wait_for(lambda: not self._writing and self._readers == 0)
            self._writing = True
        try:
            yield
        finally:
            with self._condition:
                self._writing = False
                self._condition.notify_all()


class Registry:
    def __init__(self):
        self._lock = ReadWriteLock()
        self._things = {}

    def look(self, name, look):
        with self._lock.read():
            return look(self._things.get(name))

    def update(self, name, change):
        with self._lock.write():
            if name not in self._things:
                return False
            self._things[name] = change(self._things[name])
            return True

    def get_or_register(self, name, make):
        with self._lock.read():
            if name in self._things:
                return self._things[name]
        with self._lock.write():
            if name not in self._things:  # look again: another may have been faster
                self._things[name] = make()
            return self._things[name]
# ANCHOR_END: registry


def main():
    registry = Registry()
    made = []

    def work():
        def make():
            made.append(1)
            return 0

        registry.get_or_register("a", make)
        for _ in range(100):
            assert registry.update("a", lambda thing: thing + 1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1], made
    assert registry.look("a", lambda thing: thing) == 400
    assert registry.look("b", lambda thing: thing) is None
    assert not registry.update("b", lambda thing: thing)


if __name__ == "__main__":
    main()
