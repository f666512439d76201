"""A latch that opens when the last of many has reported."""

import threading


# ANCHOR: latch
class CountdownLatch:
    def __init__(self, count):
        self._remaining = count
        self._opened = threading.Condition()

    def count_down(self):
        with self._opened:
            if self._remaining == 0:
                raise ValueError("counted down more often than the latch was made for")
            self._remaining -= 1
            if self._remaining == 0:
                self._opened.notify_all()

    def wait(self):
        with self._opened:
            self._opened.wait_for(lambda: self._remaining == 0)
# ANCHOR_END: latch


def main():
    latch = CountdownLatch(3)
    done = []

    def work(number):
        done.append(number)
        latch.count_down()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    latch.wait()
    assert sorted(done) == [0, 1, 2], done
    for thread in threads:
        thread.join()
    try:
        latch.count_down()
        raise AssertionError("one count too many was accepted")
    except ValueError:
        pass


if __name__ == "__main__":
    main()
