"""A queue that can be waited for until all its tasks are done."""

import queue
import threading


# ANCHOR: joinable
def worker(tasks, done):
    while True:
        task = tasks.get()
        try:
            if task is None:
                return
            done.append(task)
            if task < 10:
                tasks.put(task * 10)  # a task that puts a task
        finally:
            tasks.task_done()  # whatever happens


def main():
    tasks, done = queue.Queue(), []
    workers = [threading.Thread(target=worker, args=(tasks, done)) for _ in range(2)]
    for thread in workers:
        thread.start()
    for number in range(1, 5):
        tasks.put(number)
    tasks.join()  # all eight are done, those that were put by tasks, too
    assert sorted(done) == [1, 2, 3, 4, 10, 20, 30, 40], done

    for _ in workers:
        tasks.put(None)
    for thread in workers:
        thread.join()
    try:
        tasks.task_done()
    except ValueError as error:
        assert "too many times" in str(error)
    else:
        raise AssertionError("there was nothing to report")
# ANCHOR_END: joinable


if __name__ == "__main__":
    main()
