"""Read, decide, write: a decision on an old version is made again."""

import threading


# ANCHOR: shared
class Shared:
    def __init__(self, value):
        self._current = (0, value)  # a version, and the value
        self._writing = threading.Lock()

    def read(self):
        return self._current[1]

    def update(self, decide):
        """Writes what `decide` returns for the value, unless that is None."""
        while True:
            seen = self._current
            new = decide(seen[1])  # takes as long as it likes: no lock is held
            if new is None:
                return False
            with self._writing:
                if self._current is seen:  # still true
                    self._current = (seen[0] + 1, new)
                    return True
# ANCHOR_END: shared


def main():
    seats = Shared(100)
    taken = []

    def take():
        for _ in range(50):
            if seats.update(lambda left: left - 1 if left > 0 else None):
                taken.append(1)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 100, len(taken)
    assert seats.read() == 0


if __name__ == "__main__":
    main()
