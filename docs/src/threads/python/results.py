"""One thread for each item, results in the order of the items."""

import threading
import time


# ANCHOR: results
def map_threads(items, f):
    results = {}
    lock = threading.Lock()

    def work(index, item):
        result = f(item)  # outside of the lock
        with lock:
            results[index] = result

    threads = [
        threading.Thread(target=work, args=(index, item))
        for index, item in enumerate(items)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[index] for index in range(len(threads))]
# ANCHOR_END: results


def main():
    def slow_first(item):
        time.sleep(0.03 / item)
        return item * 10

    assert map_threads([1, 2, 3], slow_first) == [10, 20, 30]
    assert map_threads([], slow_first) == []


if __name__ == "__main__":
    main()
