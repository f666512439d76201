"""A thread as an object: a subclass of Thread with its data, its work and its result."""

import threading


# ANCHOR: active
class Sum(threading.Thread):
    def __init__(self, numbers):
        super().__init__(name=f"sum of {len(numbers)} numbers")
        self._numbers = numbers
        self._result = None

    def run(self):  # called on the new thread, by start()
        self._result = sum(self._numbers)

    def take(self):
        self.join()
        result, self._result = self._result, None
        return result
# ANCHOR_END: active


def main():
    worker = Sum([1, 2, 39])
    worker.start()  # a class that forgets this, or calls run() itself, has no thread
    assert worker.name == "sum of 3 numbers"
    assert worker.take() == 42
    assert worker.take() is None


if __name__ == "__main__":
    main()
