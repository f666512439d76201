"""Two threads that take turns."""

import threading


# ANCHOR: alternate
class Alternate:
    def __init__(self):
        self._left = threading.Semaphore(1)  # the ball
        self._right = threading.Semaphore(0)

    def left(self, times, act):
        self._take_turns(self._left, self._right, times, act)

    def right(self, times, act):
        self._take_turns(self._right, self._left, times, act)

    def _take_turns(self, mine, other, times, act):
        for number in range(times):
            mine.acquire()
            act(number)
            other.release()
# ANCHOR_END: alternate


def main():
    game = Alternate()
    turns = []
    right = threading.Thread(
        target=game.right, args=(100, lambda n: turns.append(("right", n)))
    )
    right.start()
    game.left(100, lambda n: turns.append(("left", n)))
    right.join()
    expected = [(side, n) for n in range(100) for side in ("left", "right")]
    assert turns == expected, turns


if __name__ == "__main__":
    main()
