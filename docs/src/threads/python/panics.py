"""Jobs of which some raise an exception."""

import threading


# ANCHOR: panics
def run_all(jobs):
    results = [None] * len(jobs)

    def work(index, job):
        try:
            results[index] = ("ok", job())
        except Exception as error:  # else it would be printed, and lost
            results[index] = ("error", str(error))

    threads = [
        threading.Thread(target=work, args=(index, job))
        for index, job in enumerate(jobs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()  # returns None, whether or not the thread raised anything
    return results
# ANCHOR_END: panics


def main():
    def fails():
        raise ValueError("no more paper in tray 7")

    results = run_all([lambda: 3, fails, lambda: 7])
    assert results == [
        ("ok", 3),
        ("error", "no more paper in tray 7"),
        ("ok", 7),
    ], results


if __name__ == "__main__":
    main()
