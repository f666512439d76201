"""A mailbox that holds one message."""

import threading


# ANCHOR: handoff
class Mailbox:
    def __init__(self):
        lock = threading.Lock()
        self._emptied = threading.Condition(lock)  # two conditions, one lock
        self._filled = threading.Condition(lock)
        self._full = False
        self._message = None

    def send(self, message):
        with self._emptied:
            while self._full:
                self._emptied.wait()
            self._message, self._full = message, True
            self._filled.notify()

    def receive(self):
        with self._filled:
            while not self._full:
                self._filled.wait()
            message, self._message, self._full = self._message, None, False
            self._emptied.notify()
            return message
# ANCHOR_END: handoff


def main():
    mailbox = Mailbox()
    received = []

    def consume():
        for _ in range(100):
            received.append(mailbox.receive())

    consumer = threading.Thread(target=consume)
    consumer.start()
    for number in range(100):
        mailbox.send(number)
    consumer.join()
    assert received == list(range(100)), received


if __name__ == "__main__":
    main()
