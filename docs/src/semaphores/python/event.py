"""A signal that is on or off."""

import threading


# ANCHOR: event
class Event:
    def __init__(self):
        self._was_set = threading.Condition()
        self._set = False
        self._times = 0  # how often it was set

    def set(self):
        with self._was_set:
            self._set = True
            self._times += 1
            self._was_set.notify_all()

    def clear(self):
        with self._was_set:
            self._set = False

    def wait(self, timeout=None):
        with self._was_set:
            before = self._times
            return self._was_set.wait_for(
                lambda: self._set or self._times != before, timeout
            )
# ANCHOR_END: event


def main():
    for event in (Event(), threading.Event()):
        assert not event.wait(0.001)
        passed = []
        threads = [
            threading.Thread(target=lambda: passed.append(event.wait(60)))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        event.set()
        for thread in threads:
            thread.join()
        assert passed == [True] * 3, passed
        assert event.wait(0)
        event.clear()
        assert not event.wait(0)


if __name__ == "__main__":
    main()
