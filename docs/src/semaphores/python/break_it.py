# ANCHOR: break_it
def visit(semaphore, name):
    while True:
        found, semaphore["available"] = semaphore["available"], False
        yield  # looked: now another may go on
        if found:
            break
        semaphore["asleep"].append(name)
        while name in semaphore["asleep"]:
            yield  # sleeps
    semaphore["available"] = True
    yield  # given back
    semaphore["asleep"].clear()
    yield  # notified


def play(order):
    semaphore = {"available": True, "asleep": []}
    threads = {name: visit(semaphore, name) for name in "AB"}
    for name in order:
        next(threads[name], None)  # one that has ended does nothing
    return semaphore


assert play("AAABBB")["asleep"] == []
assert play("ABBAAB")["asleep"] == []  # B sleeps in time, and is woken
# ANCHOR_END: break_it

assert play("ABAABBBBB") == {"available": True, "asleep": ["B"]}
