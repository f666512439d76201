"""A place where threads wait for each other, again and again."""

import threading


# ANCHOR: barrier
class Barrier:
    def __init__(self, threads):
        self._threads = threads
        self._complete = threading.Condition()
        self._arrived = 0
        self._round = 0

    def wait(self):
        with self._complete:
            self._arrived += 1
            if self._arrived < self._threads:
                mine = self._round
                self._complete.wait_for(lambda: self._round != mine)
                return False
            self._arrived = 0
            self._round += 1
            self._complete.notify_all()
            return True
# ANCHOR_END: barrier


def main():
    barrier = Barrier(3)
    arrived = [0] * 20
    leaders = []
    lock = threading.Lock()

    def work():
        for number in range(20):
            with lock:
                arrived[number] += 1
            if barrier.wait():
                leaders.append(number)
            assert arrived[number] == 3, arrived

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(leaders) == list(range(20)), leaders


if __name__ == "__main__":
    main()
