"""A few threads that run many jobs."""

import queue
import threading


# ANCHOR: pool
class WorkerPool:
    def __init__(self, workers):
        if workers < 1:
            raise ValueError("a pool needs at least one worker")
        self._jobs = queue.Queue()
        self._workers = [threading.Thread(target=self._work) for _ in range(workers)]
        for worker in self._workers:
            worker.start()

    def execute(self, job):
        self._jobs.put(job)

    def shutdown(self):
        for _ in self._workers:
            self._jobs.put(None)  # behind all jobs: one for each worker
        for worker in self._workers:
            worker.join()

    def _work(self):
        while (job := self._jobs.get()) is not None:
            job()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
# ANCHOR_END: pool


def main():
    done, lock = [], threading.Lock()

    def job(number):
        with lock:
            done.append(number)

    with WorkerPool(2) as pool:
        for number in range(100):
            pool.execute(lambda number=number: job(number))
    assert sorted(done) == list(range(100))
    assert not any(worker.is_alive() for worker in pool._workers)

    with WorkerPool(2) as pool:  # two jobs that wait for each other
        both = threading.Barrier(2)
        pool.execute(both.wait)
        pool.execute(both.wait)

    try:
        WorkerPool(0)
    except ValueError:
        pass
    else:
        raise AssertionError("a pool without workers")


if __name__ == "__main__":
    main()
