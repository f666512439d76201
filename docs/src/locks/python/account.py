"""An account that several threads use."""

import threading


# ANCHOR: account
class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, initial):
        self._lock = threading.Lock()
        self._balance = initial

    def deposit(self, amount):
        with self._lock:
            self._balance += amount

    def withdraw(self, amount):
        with self._lock:  # looking and taking are one critical section
            if self._balance < amount:
                raise InsufficientFunds(f"{amount} of {self._balance}")
            self._balance -= amount

    def balance(self):
        with self._lock:
            return self._balance
# ANCHOR_END: account


def main():
    account = Account(100)
    refused = []

    def work():
        try:
            account.withdraw(30)
        except InsufficientFunds as error:
            refused.append(error)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert account.balance() == 10, account.balance()
    assert len(refused) == 2, refused


if __name__ == "__main__":
    main()
