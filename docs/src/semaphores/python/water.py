"""Two hydrogens and one oxygen."""

import threading


# ANCHOR: water
class Water:
    def __init__(self):
        self._formed = threading.Condition()
        self._hydrogens = 0
        self._oxygens = 0

    def hydrogen(self):
        with self._formed:
            molecule = self._hydrogens // 2
            self._hydrogens += 1
            return self._bond(molecule)

    def oxygen(self):
        with self._formed:
            molecule = self._oxygens
            self._oxygens += 1
            return self._bond(molecule)

    def _bond(self, molecule):
        self._formed.notify_all()
        self._formed.wait_for(
            lambda: min(self._oxygens, self._hydrogens // 2) > molecule
        )
        return molecule
# ANCHOR_END: water


def main():
    water = Water()
    molecules = []

    def bring(atom):
        molecules.append(atom())

    atoms = [water.hydrogen] * 10 + [water.oxygen] * 5
    threads = [threading.Thread(target=bring, args=(atom,)) for atom in atoms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(molecules) == sorted(list(range(5)) * 3), molecules


if __name__ == "__main__":
    main()
