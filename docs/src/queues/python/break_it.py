# ANCHOR: break_it
def consume(queue, name):
    if not queue["items"]:  # and not `while`
        queue["asleep"].append(name)
        yield  # looked, and sleeps: now another may go on
        while name in queue["asleep"]:
            yield  # still asleep
    queue["got"][name] = queue["items"].pop(0) if queue["items"] else None
    yield


def produce(queue):
    for item in (1, 2):
        queue["items"].append(item)
        yield  # pushed
        del queue["asleep"][:1]
        yield  # notified


def play(order):
    queue = {"items": [], "asleep": [], "got": {}}
    threads = {"A": consume(queue, "A"), "B": consume(queue, "B"), "P": produce(queue)}
    for name in order:
        next(threads[name], None)  # one that has ended does nothing
    return queue["got"]


assert play("PPPPAB") == {"A": 1, "B": 2}
assert play("APPAPPB") == {"A": 1, "B": 2}  # A sleeps, and is the first to go on
# ANCHOR_END: break_it

assert play("APPBA") == {"B": 1, "A": None}
