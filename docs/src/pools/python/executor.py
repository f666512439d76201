"""Give work away, and get the answers later."""

from concurrent.futures import ThreadPoolExecutor


# ANCHOR: executor
def lengths(texts):
    with ThreadPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(len, text) for text in texts]
        return [future.result() for future in futures]
# ANCHOR_END: executor


def main():
    assert lengths(["Oslo", "Lisbon", ""]) == [4, 6, 0]

    executor = ThreadPoolExecutor(max_workers=1)
    failed = executor.submit(int, "twelve")
    number = executor.submit(lambda: 6 * 7)
    assert number.result() == 42  # the worker went on
    assert failed.done()
    try:
        failed.result()
        raise AssertionError("it failed")
    except ValueError:
        pass
    executor.shutdown()
    try:
        executor.submit(print)
        raise AssertionError("it was shut down")
    except RuntimeError:
        pass


if __name__ == "__main__":
    main()
