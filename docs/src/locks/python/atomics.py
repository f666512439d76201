"""A high-water mark and a sequence of numbers. Python has no atomics: a lock does it."""

import threading


# ANCHOR: atomics
class HighWater:
    def __init__(self):
        self._lock = threading.Lock()
        self._max = 0

    def record(self, value):
        with self._lock:  # comparing and storing are one step
            if value > self._max:
                self._max = value

    def max(self):
        return self._max


class Exhausted(Exception):
    pass


class Sequence:
    def __init__(self, numbers):
        self._lock = threading.Lock()
        self._numbers = iter(numbers)

    def next(self):
        with self._lock:
            for number in self._numbers:
                return number
            raise Exhausted
# ANCHOR_END: atomics


def main():
    mark, sequence, taken = HighWater(), Sequence(range(5, 1005)), []

    def work():
        try:
            while True:
                number = sequence.next()
                mark.record(number)
                taken.append(number)
        except Exhausted:
            pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(5, 1005))
    assert mark.max() == 1004


if __name__ == "__main__":
    main()
