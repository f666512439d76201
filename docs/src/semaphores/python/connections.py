"""A pool of database connections."""

import collections
import contextlib
import sqlite3
import threading


# ANCHOR: connections
class ConnectionPool:
    def __init__(self, limit, connect, is_broken):
        self._connect = connect
        self._is_broken = is_broken
        self._places = threading.Semaphore(limit)
        self._idle = collections.deque()  # its `append` and `pop` are one step each

    @contextlib.contextmanager
    def get(self):
        with self._places:  # given back on every way out
            try:
                connection = self._idle.pop()
            except IndexError:  # looking first would be two steps
                connection = self._connect()
            else:
                if self._is_broken(connection):
                    connection.close()
                    connection = self._connect()
            try:
                yield connection
            finally:
                self._idle.append(connection)
# ANCHOR_END: connections


def main():
    opened = []
    uri = "file:visits?mode=memory&cache=shared"
    own = sqlite3.connect(uri, uri=True)
    own.execute("CREATE TABLE visits (thread INTEGER)")

    def connect():
        opened.append(True)
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    pool = ConnectionPool(2, connect, lambda connection: connection.in_transaction)
    adding = threading.Lock()  # a table in shared memory takes one writer, and does not wait

    def visit(number):
        for _ in range(5):
            with pool.get() as connection, adding:
                connection.execute("INSERT INTO visits VALUES (?)", (number,))
                connection.commit()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert own.execute("SELECT COUNT(*) FROM visits").fetchone() == (20,)
    assert 1 <= len(opened) <= 2, opened

    before = len(opened)
    with contextlib.suppress(ZeroDivisionError), pool.get() as connection:
        connection.execute("INSERT INTO visits VALUES (9)")  # begins a transaction
        raise ZeroDivisionError
    with pool.get() as connection:
        assert not connection.in_transaction
    assert len(opened) == before + 1, opened


if __name__ == "__main__":
    main()
