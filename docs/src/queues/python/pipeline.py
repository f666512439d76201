"""A pipeline with several workers, results in order, and a limit."""

import concurrent.futures
import queue
import threading


# ANCHOR: pipeline
def pipeline(source, workers, limit, work, sink):
    places = threading.Semaphore(limit)  # taken before the source is asked
    in_order = queue.Queue()  # the futures, in the order of the items

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:

        def feed():
            items = iter(source)
            while True:
                places.acquire()
                try:
                    item = next(items)
                except StopIteration:
                    in_order.put(None)
                    return
                except BaseException as error:  # else the loop below would wait for ever
                    failed = concurrent.futures.Future()
                    failed.set_exception(error)
                    in_order.put(failed)
                    return
                in_order.put(pool.submit(work, item))

        # Not waited for, should a result raise: it may be asleep, without a place.
        threading.Thread(target=feed, daemon=True).start()
        while (future := in_order.get()) is not None:
            sink(future.result())  # waits for this one; re-raises its exception
            places.release()
# ANCHOR_END: pipeline


def main():
    under_way, most, lock = 0, 0, threading.Lock()

    def source():
        nonlocal under_way, most
        for item in range(200):
            with lock:
                under_way += 1
                most = max(most, under_way)
            yield item

    results = []

    def sink(result):
        nonlocal under_way
        results.append(result)
        with lock:
            under_way -= 1

    pipeline(source(), workers=3, limit=5, work=lambda item: item * item, sink=sink)
    assert results == [item * item for item in range(200)], results
    assert under_way == 0 and most <= 5, most

    def breaks_off():
        yield 1
        raise OSError("no more paper")

    try:
        pipeline(breaks_off(), workers=2, limit=2, work=str, sink=results.append)
    except OSError:
        assert results[-1] == "1", results
    else:
        raise AssertionError("the source failed, and nobody was told")


if __name__ == "__main__":
    main()
