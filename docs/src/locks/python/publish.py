"""Three words, published by one thread. In CPython one assignment does it."""

import threading


# ANCHOR: publish
class Published:
    def __init__(self):
        self._words = None

    def publish(self, words):
        self._words = tuple(words)  # complete before it is assigned

    def read(self):
        return self._words  # one look: the old one or the new one
# ANCHOR_END: publish


def main():
    for round in range(200):
        published = Published()
        seen = []

        def look():
            for _ in range(5):
                seen.append(published.read())

        reader = threading.Thread(target=look)
        reader.start()
        published.publish([round, round + 1, round + 2])
        reader.join()
        assert published.read() == (round, round + 1, round + 2)
        assert all(words in (None, published.read()) for words in seen), seen


if __name__ == "__main__":
    main()
