"""An exception of a job comes out of `result()`, and the worker goes on."""

import threading
from concurrent.futures import ThreadPoolExecutor


class OutOfPaper(Exception):
    pass


# ANCHOR: panics
def fails(tray):
    raise OutOfPaper(tray)


def main():
    with ThreadPoolExecutor(max_workers=1) as executor:
        before = executor.submit(threading.get_ident)
        failed = executor.submit(fails, 7)
        after = executor.submit(threading.get_ident)
        executor.submit(fails, 8)  # nobody will ever hear of it

        assert before.result() == after.result()  # the same worker
        try:
            failed.result()
        except OutOfPaper as error:
            assert error.args == (7,)
        else:
            raise AssertionError("the job raised an exception")
# ANCHOR_END: panics


if __name__ == "__main__":
    main()
