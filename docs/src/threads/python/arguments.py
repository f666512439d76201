"""Threads with arguments of their own, and a configuration that they share."""

import threading


# ANCHOR: arguments
def fetch(results, config, url, timeout=None, retries=3, verbose=False):
    if verbose:
        print(f"fetching {config['host']}{url}")
    results[url] = (config["host"] + url, timeout, retries)


def fetch_all(requests, config):
    results = {}
    threads = [
        threading.Thread(target=fetch, args=(results, config, url), kwargs=options)
        for url, options in requests
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[url] for url, options in requests]
# ANCHOR_END: arguments


def main():
    config = {"host": "https://course.example"}
    requests = [("/index", {}), ("/about", {"timeout": 30, "retries": 0})]
    assert fetch_all(requests, config) == [
        ("https://course.example/index", None, 3),
        ("https://course.example/about", 30, 0),
    ]


if __name__ == "__main__":
    main()
