"""Something that is done once, later, unless it is called off in time."""

import threading


# ANCHOR: timer
class Timer:
    def __init__(self, seconds, action):
        self._decided = threading.Condition()
        self._prevented = None  # True or False, once it is decided
        self._thread = threading.Thread(target=self._run, args=(seconds, action))
        self._thread.start()

    def _run(self, seconds, action):
        with self._decided:
            self._decided.wait_for(lambda: self._prevented is not None, seconds)
            if self._prevented is None:
                self._prevented = False
        if not self._prevented:
            action()

    def cancel(self):
        with self._decided:
            if self._prevented is None:
                self._prevented = True
                self._decided.notify()
            return self._prevented

    def close(self):
        self.cancel()
        self._thread.join()
# ANCHOR_END: timer


def main():
    called = threading.Event()
    soon = Timer(0.001, called.set)
    assert called.wait(60)
    assert soon.cancel() is False
    soon.close()

    later = Timer(3600, lambda: 1 // 0)
    assert later.cancel() is True
    assert later.cancel() is True
    later.close()


if __name__ == "__main__":
    main()
