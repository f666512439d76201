"""Which request a thread works on, known to everything that it calls."""

import contextlib
import threading


# ANCHOR: thread_local
_local = threading.local()  # its attributes are each thread's own


def request_id():
    return getattr(_local, "request_id", None)  # a new thread has no attributes yet


@contextlib.contextmanager
def with_request_id(number):
    before = request_id()
    _local.request_id = number
    try:
        yield
    finally:  # on every way out, an exception included
        _local.request_id = before
# ANCHOR_END: thread_local


def main():
    seen = []
    with with_request_id(7):
        with with_request_id(8):
            assert request_id() == 8
        assert request_id() == 7
        thread = threading.Thread(target=lambda: seen.append(request_id()))
        thread.start()
        thread.join()
        try:
            with with_request_id(9):
                raise ValueError
        except ValueError:
            assert request_id() == 7
    assert request_id() is None
    assert seen == [None], seen


if __name__ == "__main__":
    main()
