"""A client that several threads share, and that tries again with growing pauses."""

import threading
import time


# ANCHOR: retry
class Temporary(Exception):
    """It may work later."""


class Retrying:
    def __init__(self, client, attempts, first_pause, longest_pause, sleep=time.sleep):
        self._client = client
        self._lock = threading.Lock()
        self._attempts = attempts
        self._first_pause, self._longest_pause = first_pause, longest_pause
        self._sleep = sleep

    def call(self, request):
        pause = self._first_pause
        for attempt in range(1, self._attempts + 1):
            try:
                with self._lock:
                    return request(self._client)
            except Temporary:
                if attempt == self._attempts:
                    raise
            self._sleep(min(pause, self._longest_pause))
            pause *= 2
# ANCHOR_END: retry


def main():
    pauses = []
    client = Retrying({"requests": 0}, 5, 0.01, 0.05, sleep=pauses.append)

    def failing(times):
        def request(client):
            nonlocal times
            client["requests"] += 1
            times -= 1
            if times >= 0:
                raise Temporary("503")
            return "answer"

        return request

    assert client.call(failing(2)) == "answer"
    assert pauses == [0.01, 0.02], pauses
    pauses.clear()
    try:
        client.call(failing(9))
    except Temporary:
        pass
    else:
        raise AssertionError("every attempt failed")
    assert pauses == [0.01, 0.02, 0.04, 0.05], pauses
    assert client.call(lambda client: client["requests"]) == 3 + 5

    # One thread is in its pause, and the other one goes ahead.
    in_pause, go_on = threading.Event(), threading.Event()

    def rest(_):
        in_pause.set()
        go_on.wait()

    client = Retrying({"requests": 0}, 2, 0.01, 0.05, sleep=rest)
    thread = threading.Thread(target=client.call, args=[failing(1)])
    thread.start()
    in_pause.wait()
    assert client.call(lambda client: client["requests"]) == 1
    go_on.set()
    thread.join()
    assert client.call(lambda client: client["requests"]) == 2


if __name__ == "__main__":
    main()
