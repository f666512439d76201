"""A pending job can be cancelled, a running one cannot."""

import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor


# ANCHOR: cancel
def main():
    ran = []
    begun, gate = threading.Event(), threading.Event()

    def busy():
        begun.set()
        gate.wait()
        return 42

    with ThreadPoolExecutor(max_workers=1) as executor:
        first = executor.submit(busy)
        second = executor.submit(ran.append, 2)
        third = executor.submit(ran.append, 3)
        begun.wait()

        assert not first.cancel()  # it runs, and goes on
        assert second.cancel()
        assert second.cancel()  # still true
        try:
            second.result()  # does not wait until the worker is free
        except CancelledError:
            pass
        else:
            raise AssertionError("it was cancelled")
        gate.set()

    assert first.result() == 42
    assert third.done() and ran == [3], ran
# ANCHOR_END: cancel


if __name__ == "__main__":
    main()
