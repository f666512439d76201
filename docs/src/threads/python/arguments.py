"""Threads with arguments of their own, and a configuration that they share."""

import threading


# ANCHOR: arguments
def fetch(results, index, config, url, timeout=None, retries=3, verbose=False):
    if verbose:
        print(f"fetching {config['host']}{url}")
    results[index] = (config["host"] + url, timeout, retries)


def fetch_all(requests, config):
    results = [None] * len(requests)  # a place for each, since two may have the same URL
    threads = [
        threading.Thread(target=fetch, args=(results, index, config, url), kwargs=options)
        for index, (url, options) in enumerate(requests)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
# ANCHOR_END: arguments


def main():
    config = {"host": "https://course.example"}
    requests = [
        ("/index", {}),
        ("/about", {"timeout": 30, "retries": 0}),
        ("/index", {"retries": 1}),
    ]
    assert fetch_all(requests, config) == [
        ("https://course.example/index", None, 3),
        ("https://course.example/about", 30, 0),
        ("https://course.example/index", None, 1),
    ]


if __name__ == "__main__":
    main()
