"""Results in the order of the items, and results as they are completed."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


# ANCHOR: map
def main():
    with ThreadPoolExecutor(max_workers=2) as executor:
        lengths = executor.map(len, ["Oslo", "Lisbon", "Rome"])  # all begin now
        assert list(lengths) == [4, 6, 4]

        # The second one is done first, and the first one waits for just that.
        second_is_here = threading.Event()
        jobs = {
            executor.submit(second_is_here.wait): "first",
            executor.submit(lambda: True): "second",
        }
        order = []
        for future in as_completed(jobs):
            order.append(jobs[future])
            second_is_here.set()
        assert order == ["second", "first"], order

        # One failure, and the iterator is at its end.
        quotients = executor.map(lambda number: 12 // number, [3, 0, 4])
        assert next(quotients) == 4
        try:
            next(quotients)
        except ZeroDivisionError:
            pass
        else:
            raise AssertionError("12 // 0 has a result")
        assert list(quotients) == []  # 12 // 4 is lost
# ANCHOR_END: map


if __name__ == "__main__":
    main()
