"""Divide and conquer in a pool: why it stops, and what helps."""

import threading
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: fork_join
def fib_alone(n):
    return n if n < 2 else fib_alone(n - 1) + fib_alone(n - 2)


def fib(pool, n, cut_off):
    if n <= max(cut_off, 1):
        return fib_alone(n)
    two = pool.submit(fib, pool, n - 2, cut_off)  # the fork
    one = fib(pool, n - 1, cut_off)
    if two.cancel():  # nobody has begun it: take it back
        return one + fib(pool, n - 2, cut_off)
    return one + two.result()  # the join
# ANCHOR_END: fork_join


def all_workers_wait():
    """Without the `cancel`, all workers soon wait for work that none of them can begin."""
    with ThreadPoolExecutor(1) as pool:
        outer_runs, go_on = threading.Event(), threading.Event()

        def outer():
            inner = pool.submit(int, "7")
            outer_runs.set()
            go_on.wait()
            return inner.cancel()  # it was still in the queue

        waiting = pool.submit(outer)
        outer_runs.wait()
        go_on.set()
        return waiting.result()


def main():
    with ThreadPoolExecutor(4) as pool:
        assert fib(pool, 15, 8) == 610
        assert fib(pool, 7, 0) == 13
    assert all_workers_wait()


if __name__ == "__main__":
    main()
