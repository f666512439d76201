"""A thread with a name."""

import threading


# ANCHOR: names
def spawn_named(name, f):
    if "\0" in name:
        raise ValueError(f"a thread's name must not hold a NUL: {name!r}")
    thread = threading.Thread(target=f, name=name)
    thread.start()
    return thread
# ANCHOR_END: names


def main():
    names = []
    thread = spawn_named(
        "worker-1", lambda: names.append(threading.current_thread().name)
    )
    assert thread.name == "worker-1"
    thread.join()
    assert names == ["worker-1"], names
    try:
        spawn_named("worker\0", names.clear)
    except ValueError:
        pass
    else:
        raise AssertionError("a name with a NUL was taken")


if __name__ == "__main__":
    main()
