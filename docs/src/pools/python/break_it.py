# ANCHOR: break_it
class Pool:
    def __init__(self):
        self.is_open = True
        self.jobs = []
        self.ran = []
        self.accepted = None

    def submit(self, job):
        is_open = self.is_open
        yield  # looked
        if is_open:
            self.jobs.append(job)
            yield  # put in
        self.accepted = is_open

    def work(self):
        while True:
            if self.jobs:
                self.ran.append(self.jobs.pop(0))
            elif not self.is_open:
                return  # nothing to do, and nothing will come
            yield

    def shutdown(self):
        self.is_open = False
        yield


def play(order):
    pool = Pool()
    threads = {"A": pool.submit("job"), "B": pool.work(), "C": pool.shutdown()}
    for name in order:
        next(threads[name], None)
    for thread in threads.values():  # the others run on to their ends
        list(thread)
    return pool.accepted, pool.ran


assert play("AABCB") == (True, ["job"])
assert play("CBA") == (False, [])
# ANCHOR_END: break_it
assert play("ACAB") == (True, ["job"])
assert play("ACBA") == (True, [])
