"""The answer to one question, from one thread to another."""

import threading
from concurrent.futures import CancelledError, Future


# ANCHOR: oneshot
def answer(future, work):
    """Runs on another thread. Whatever happens, the future hears of it."""
    if not future.set_running_or_notify_cancel():
        return  # nobody wants it any more
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)


def ask(work):
    future = Future()
    threading.Thread(target=answer, args=(future, work)).start()
    return future
# ANCHOR_END: oneshot


def main():
    assert ask(lambda: 7).result() == 7

    try:
        ask(lambda: 1 // 0).result()
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError("the work failed, and nobody was told")

    unwanted = Future()
    assert unwanted.cancel()
    answer(unwanted, lambda: 7)
    try:
        unwanted.result()
    except CancelledError:
        pass
    else:
        raise AssertionError("it was cancelled")


if __name__ == "__main__":
    main()
