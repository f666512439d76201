"""Two stages that feed each other through bounded queues, and never fill them."""

import itertools
import threading
from queue import Full, Queue


# ANCHOR: circulate
def circulate(items, limit, first, second):
    """Yields each item when `second` says that it is done. `second` returns (item, again)."""
    to_first, to_second, to_caller = (Queue(maxsize=limit) for _ in range(3))

    def stage(inbox, work, outbox):
        for item in iter(inbox.get, None):  # until a None comes
            outbox.put(work(item))
        outbox.put(None)

    threads = [
        threading.Thread(target=stage, args=(to_first, first, to_second)),
        threading.Thread(target=stage, args=(to_second, second, to_caller)),
    ]
    for thread in threads:
        thread.start()

    items, on_the_way = iter(items), 0
    while True:
        for item in itertools.islice(items, limit - on_the_way):  # never more than there is room for
            to_first.put(item)
            on_the_way += 1
        if on_the_way == 0:
            break
        item, again = to_caller.get()
        if again:
            to_first.put(item)
        else:
            on_the_way -= 1
            yield item

    to_first.put(None)  # nobody else sends to the first stage, so the end can begin here
    for thread in threads:
        thread.join()
# ANCHOR_END: circulate


def halve(number):
    return number if number % 2 else number // 2


def main():
    odd = circulate(range(1, 101), 3, halve, lambda number: (number, number % 2 == 0))
    assert sorted(odd) == sorted(number & -number and number // (number & -number) for number in range(1, 101))
    assert list(circulate([], 1, halve, halve)) == []

    # What happens without the count: the queues fill up, and a `put` finds no room.
    left, right = Queue(maxsize=1), Queue(maxsize=1)
    left.put("an item")
    right.put("another")
    try:
        left.put("one more", timeout=0.01)
        raise AssertionError("the queue is full")
    except Full:
        pass


if __name__ == "__main__":
    main()
