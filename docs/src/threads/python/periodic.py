"""Something that is done again and again, until it is told to stop."""

import threading


# ANCHOR: periodic
class Periodic:
    def __init__(self, seconds, action):
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(seconds, action))
        self._thread.start()

    def _run(self, seconds, action):
        while not self._stopped.wait(seconds):  # False: the time was over
            action()

    def stop(self):
        self._stopped.set()
        self._thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
# ANCHOR_END: periodic


def main():
    third = threading.Event()
    calls = []

    def action():
        calls.append(len(calls))
        if len(calls) == 3:
            third.set()

    with Periodic(0.001, action):
        assert third.wait(60)
    number = len(calls)
    assert number >= 3

    hourly = Periodic(3600, action)
    hourly.stop()
    assert len(calls) == number


if __name__ == "__main__":
    main()
