"""A service that anybody may stop: ask under the lock, join without it."""

import threading
from collections import deque


class Stopped(Exception):
    pass


# ANCHOR: service
class Service:
    def __init__(self):
        self._jobs = deque()
        self._stopping = False
        self._changed = threading.Condition()  # with its lock: what the worker needs
        self._worker = threading.Thread(target=self._run)
        self._worker.start()

    def submit(self, job):
        with self._changed:
            if self._stopping:
                raise Stopped
            self._jobs.append(job)
            self._changed.notify()

    def stop(self):
        with self._changed:
            self._stopping = True
            self._changed.notify()
        # Here the lock is free again: the worker may need it in order to end.
        if threading.current_thread() is not self._worker:
            self._worker.join()  # any number of threads may do that, any number of times

    def _run(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._stopping)
                if not self._jobs:
                    return
                job = self._jobs.popleft()
            job()  # without the lock: it may call `submit` or `stop`
# ANCHOR_END: service


def main():
    said = []
    service = Service()
    for word in ["one", "after", "the", "other"]:
        service.submit(lambda word=word: said.append(word))
    service.submit(service.stop)
    stoppers = [threading.Thread(target=service.stop) for _ in range(3)]
    for thread in stoppers:
        thread.start()
    for thread in stoppers:
        thread.join()
    service.stop()
    assert said == ["one", "after", "the", "other"], said
    assert not service._worker.is_alive()
    try:
        service.submit(print)
        raise AssertionError("it was stopped")
    except Stopped:
        pass


if __name__ == "__main__":
    main()
