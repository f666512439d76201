"""A sum that several threads compute."""

import threading


# ANCHOR: scoped
def parallel_sum(items, workers, f):
    if workers < 1:
        raise ValueError("cannot compute a sum with 0 workers")
    share = max(1, -(-len(items) // workers))  # rounded up
    chunks = [items[i : i + share] for i in range(0, len(items), share)]
    sums = [0] * len(chunks)

    def work(index, chunk):
        sums[index] = sum(f(item) for item in chunk)

    threads = [
        threading.Thread(target=work, args=(index, chunk))
        for index, chunk in enumerate(chunks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sums)
# ANCHOR_END: scoped


def main():
    numbers = [1, 2, 3, 4, 5]
    for workers in range(1, 8):
        assert parallel_sum(numbers, workers, lambda n: n * n) == 55
    assert parallel_sum([], 3, lambda n: n) == 0


if __name__ == "__main__":
    main()
