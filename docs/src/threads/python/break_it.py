# ANCHOR: break_it
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

printed = []
lock = Lock()


def show(line):
    with lock:
        printed.append(line)


with ThreadPoolExecutor() as pool:
    pool.submit(show, "A ended")
    pool.submit(show, "B ended")
    show("done")  # too early: who knows how far they are?

assert sorted(printed) == ["A ended", "B ended", "done"]
# ANCHOR_END: break_it
