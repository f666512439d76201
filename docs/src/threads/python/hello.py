"""Two functions on two threads."""

import threading


# ANCHOR: hello
def run_both(a, b):
    results = {}

    def work(name, function):
        results[name] = function()

    threads = [
        threading.Thread(target=work, args=("a", a)),
        threading.Thread(target=work, args=("b", b)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:  # only now: joining in the loop above would run one after the other
        thread.join()
    return results["a"], results["b"]
# ANCHOR_END: hello


def main():
    both_are_here = threading.Barrier(2, timeout=10)

    def work():
        both_are_here.wait()
        return threading.get_ident()

    a, b = run_both(work, work)
    assert a != b and threading.get_ident() not in (a, b), (a, b)


if __name__ == "__main__":
    main()
