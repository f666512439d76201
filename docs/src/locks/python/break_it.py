# ANCHOR: break_it
def count_two_visitors(counter):
    for _ in range(2):
        seen = counter["visitors"]
        yield  # loaded: now another may go on
        counter["visitors"] = seen + 1
        yield  # stored


def play(order):
    counter = {"visitors": 0}
    threads = {name: count_two_visitors(counter) for name in "AB"}
    for name in order:
        next(threads[name])
    return counter["visitors"]


assert play("AAAABBBB") == 4
assert play("ABABAABB") == 3  # one visitor is lost
# ANCHOR_END: break_it
