"""Transfers between accounts with a lock each: the locks are taken in the order of the numbers."""

import threading
from contextlib import ExitStack


# ANCHOR: bank
class Bank:
    def __init__(self, balances):
        self._balances = list(balances)
        self._locks = [threading.Lock() for _ in balances]

    def transfer(self, source, target, amount):
        with ExitStack() as held:
            for account in sorted({source, target}):  # never in the order of the arguments
                held.enter_context(self._locks[account])
            if self._balances[source] < amount:
                raise ValueError("insufficient funds")
            self._balances[source] -= amount
            self._balances[target] += amount

    def total(self):
        with ExitStack() as held:
            for lock in self._locks:  # the same order
                held.enter_context(lock)
            return sum(self._balances)
# ANCHOR_END: bank


def main():
    bank = Bank([1000, 1000, 1000])
    totals = []

    def work(source, target):
        for _ in range(500):
            bank.transfer(source, target, 1)
            totals.append(bank.total())

    threads = [threading.Thread(target=work, args=pair) for pair in [(0, 1), (1, 0), (2, 2)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(totals) == {3000}, set(totals)


if __name__ == "__main__":
    main()
