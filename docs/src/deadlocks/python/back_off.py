"""Two locks in no agreed order: whoever cannot have the second lets go of the first."""

import random
import threading
import time
from contextlib import contextmanager


# ANCHOR: back_off
@contextmanager
def lock_both(first, second, patience):
    deadline = time.monotonic() + patience
    while True:
        if not first.acquire(timeout=max(0, deadline - time.monotonic())):
            raise TimeoutError
        if second.acquire(blocking=False):
            break
        first.release()  # before any further waiting
        if time.monotonic() >= deadline:
            raise TimeoutError
        time.sleep(random.uniform(0, 0.001))  # not in step with the other thread
    try:
        yield
    finally:
        second.release()
        first.release()
# ANCHOR_END: back_off


def main():
    a, b = threading.Lock(), threading.Lock()
    done = []

    def work(first, second):
        for _ in range(100):
            with lock_both(first, second, patience=60):
                done.append(1)

    threads = [threading.Thread(target=work, args=pair) for pair in [(a, b), (b, a)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 200, len(done)

    with b:
        try:
            with lock_both(a, b, patience=0.01):
                raise AssertionError("b is held")
        except TimeoutError:
            assert not a.locked()


if __name__ == "__main__":
    main()
