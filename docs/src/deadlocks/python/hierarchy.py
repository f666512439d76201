"""Locks with ranks: a thread that asks for one out of rank is told so before it waits."""

import threading
from contextlib import contextmanager


# ANCHOR: ranked
class OutOfRank(Exception):
    pass


class Ranked:
    _mine = threading.local()  # what each thread holds

    def __init__(self, rank, name):
        self.rank, self.name = rank, name
        self._lock = threading.Lock()

    @contextmanager
    def locked(self):
        held = self._mine.__dict__.setdefault("held", [])
        highest = max(held, key=lambda lock: lock.rank, default=None)
        if highest is not None and highest.rank >= self.rank:
            raise OutOfRank(f"{self.name} wanted while {highest.name} is held")
        with self._lock:
            held.append(self)
            try:
                yield
            finally:
                held.remove(self)
# ANCHOR_END: ranked


def main():
    accounts, log = Ranked(1, "accounts"), Ranked(2, "log")
    refused = []

    def work(first, second):
        for _ in range(200):
            with first.locked():
                try:
                    with second.locked():
                        pass
                except OutOfRank as error:
                    refused.append(str(error))

    threads = [threading.Thread(target=work, args=pair) for pair in [(accounts, log), (log, accounts)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["accounts wanted while log is held"] * 200, refused

    try:
        with log.locked():
            raise KeyError
    except KeyError:
        pass
    with accounts.locked(), log.locked():  # nothing is left of it
        pass
    try:
        with accounts.locked(), accounts.locked():
            raise AssertionError("a lock was taken twice")
    except OutOfRank:
        pass


if __name__ == "__main__":
    main()
