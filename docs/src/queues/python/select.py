"""Items from two sources and a signal to stop, on one thread."""

import queue
import threading


# ANCHOR: select
# Python's queues cannot be waited for together. So the sources share one queue, each item says where it comes
# from, and the signal is an item as well.
ENDED, STOP = object(), object()


def merge(inbox, out):
    """What is left is in `inbox`; how it ended is the answer."""
    open_sources = {"one", "other"}
    while open_sources:
        source, item = inbox.get()
        if item is STOP:
            return "stopped"
        if item is ENDED:
            open_sources.remove(source)
        else:
            out.put(item)  # if `out` has a limit, no signal is heard here
    return "exhausted"
# ANCHOR_END: select


def main():
    inbox, out = queue.Queue(), queue.Queue()

    def send(source, items):
        for item in items:
            inbox.put((source, item))
        inbox.put((source, ENDED))

    senders = [
        threading.Thread(target=send, args=("one", [1, 2, 3])),
        threading.Thread(target=send, args=("other", [11, 12])),
    ]
    for sender in senders:
        sender.start()
    assert merge(inbox, out) == "exhausted"
    items = [out.get_nowait() for _ in range(5)]
    assert [item for item in items if item < 10] == [1, 2, 3]
    assert [item for item in items if item > 10] == [11, 12]

    inbox.put(("one", 4))
    inbox.put((None, STOP))
    inbox.put(("one", 5))
    assert merge(inbox, out) == "stopped"
    assert out.get_nowait() == 4 and out.empty()
    for sender in senders:
        sender.join()


if __name__ == "__main__":
    main()
