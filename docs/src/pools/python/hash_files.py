"""The SHA-256 of many files, with a few threads."""

import hashlib
import pathlib
import tempfile
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: hash_files
def hash_file(path, chunk=16 * 1024):
    sha = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while piece := file.read(chunk):
                sha.update(piece)
    except OSError as error:
        return error
    return sha.hexdigest()


def hash_files(paths, workers):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(hash_file, paths))
# ANCHOR_END: hash_files


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number, length in enumerate([0, 1, 16 * 1024, 100_000]):
            (folder / f"file{number}").write_bytes(bytes([number]) * length)
        (folder / "abc").write_bytes(b"abc")
        files = sorted(folder.iterdir())
        paths = [*files, folder / "missing", folder]

        *hashes, missing, directory = hash_files(paths, workers=4)
        assert isinstance(missing, FileNotFoundError), missing
        assert isinstance(directory, OSError), directory
        expected = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
        assert hashes == expected
        assert hashes[0].startswith("ba7816bf"), hashes[0]


if __name__ == "__main__":
    main()
