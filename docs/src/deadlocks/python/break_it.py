# ANCHOR: break_it
def print_files():
    yield "take log"
    yield "give log"
    yield "take files"
    yield "take printer"


def service_printer():
    yield "take printer"
    yield "take log"
    yield "give log"
    yield "take files"


def play(order):
    """Who waits for which lock in the end; a thread that ends gives everything back."""
    threads = {"A": print_files(), "B": service_printer()}
    wants = {name: next(thread) for name, thread in threads.items()}
    holder = {}
    for name in order:
        _, lock = wants[name].split()
        assert lock not in holder, f"{name} cannot have the {lock}"
        holder[lock] = name
        while (wish := next(threads[name], "")).startswith("give"):
            del holder[wish.split()[1]]
        wants[name] = wish
        if not wish:  # it has ended
            del wants[name]
            holder = {lock: by for lock, by in holder.items() if by != name}
    return {name: wish.split()[1] for name, wish in wants.items()}


assert play("AAABBB") == {}  # nobody waits
assert play("AAAB") == {"B": "log"}  # B can go on
# ANCHOR_END: break_it
assert play("AABB") == {"A": "printer", "B": "files"}
