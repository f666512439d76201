"""A wait-for graph: says which threads wait for each other in a circle, when the circle closes."""

import threading


# ANCHOR: detector
class Detector:
    def __init__(self):
        self._lock = threading.Lock()
        self._waits_for = {}  # thread: lock
        self._held_by = {}  # lock: thread

    def requested(self, thread, lock):
        with self._lock:  # noted and searched in one step
            self._waits_for[thread] = lock
            circle = []
            member = thread
            while member in self._waits_for and member not in circle:
                circle.append(member)
                member = self._held_by.get(self._waits_for[member])
            return circle if member == thread else None

    def acquired(self, thread, lock):
        with self._lock:
            self._waits_for.pop(thread, None)
            self._held_by[lock] = thread

    def gave_up(self, thread):
        with self._lock:
            del self._waits_for[thread]

    def released(self, thread, lock):
        with self._lock:
            del self._held_by[lock]
# ANCHOR_END: detector


def main():
    detector = Detector()
    for thread, lock in [("a", 1), ("b", 2), ("c", 3), ("d", 4)]:
        detector.acquired(thread, lock)
    assert detector.requested("a", 2) is None
    assert detector.requested("d", 1) is None
    assert detector.requested("b", 3) is None
    assert detector.requested("c", 1) == ["c", "a", "b"]
    assert detector.requested("e", 4) is None  # behind the circle, and no member
    detector.gave_up("c")
    assert detector.requested("c", 3) == ["c"]

    detector = Detector()
    locks = [threading.Lock() for _ in range(3)]

    def work(me):
        for _ in range(200):
            for lock in (me, (me + 1) % 3):
                if detector.requested(me, lock):
                    detector.gave_up(me)
                    break
                locks[lock].acquire()
                detector.acquired(me, lock)
            for lock in (me, (me + 1) % 3):
                if detector._held_by.get(lock) == me:
                    detector.released(me, lock)
                    locks[lock].release()

    threads = [threading.Thread(target=work, args=[me]) for me in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "a deadlock that was not seen"


if __name__ == "__main__":
    main()
