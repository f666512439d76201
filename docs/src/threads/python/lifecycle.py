"""A task that can be asked how far it is, and waited for with a time-out."""

import threading


# ANCHOR: lifecycle
class Task:
    def __init__(self, job):
        self._job = job
        self._thread = threading.Thread(target=self._run)
        self._result = self._error = None

    def _run(self):
        try:
            self._result = self._job()
        except BaseException as error:  # a thread's exception reaches nobody by itself
            self._error = error

    def start(self):
        self._thread.start()  # raises RuntimeError the second time

    def state(self):
        if self._thread.ident is None:
            return "new"
        if self._thread.is_alive():
            return "running"
        return "finished" if self._error is None else "panicked"

    def join_timeout(self, seconds):
        self._thread.join(seconds)
        if self._thread.is_alive():  # join says nothing: ask whether the time was over
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._result
# ANCHOR_END: lifecycle


def main():
    ready = threading.Event()
    task = Task(lambda: ready.wait() and 42)
    assert task.state() == "new"
    task.start()
    assert task.state() == "running"
    try:
        task.join_timeout(0.001)
    except TimeoutError:
        pass
    else:
        raise AssertionError("the job was not ready")
    ready.set()
    assert task.join_timeout(60) == 42
    assert task.state() == "finished"

    broken = Task(lambda: 1 // 0)
    broken.start()
    try:
        broken.join_timeout(60)
    except ZeroDivisionError:
        pass
    assert broken.state() == "panicked"


if __name__ == "__main__":
    main()
