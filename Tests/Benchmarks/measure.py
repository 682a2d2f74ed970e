"""What the benchmarks share: one command measured, two commands measured in turn, and data to run them on."""
import contextlib
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import peers

HERE = pathlib.Path(__file__).resolve().parent
OUT = object()  # stands in a command for a folder that is not there yet
LONGEST = 900  # seconds that a command may take


class Failed(Exception):
    """A command that did not end well; what it said last."""


@dataclass
class Run:
    """What a command took."""

    seconds: float
    cpu: float  # seconds of all its threads
    peak: int  # bytes that were resident at most, those of mapped files among them
    own: int  # of those, bytes that no file is behind, as far as a look every few milliseconds sees
    folder: pathlib.Path


def own_bytes(process):
    """Anonymous memory of a process now; 0 if it has ended."""
    try:
        for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def kill(process):
    """Ends a process and what it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def measure(command, folder, stdin=None):
    """Runs a command to its end. Its peak is the kernel's figure for this one process and the children that it
    waited for, and never below what this program has itself: it is kept small."""
    own = 0
    with open(folder / "stdout", "w+") as out, open(folder / "stderr", "w+") as err:
        os.sync()  # or else the last command's files are written while this one runs
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=stdin or subprocess.DEVNULL, stdout=out, stderr=err,
                                   start_new_session=True)
        stop = threading.Timer(LONGEST, kill, (process,))
        stop.start()
        ended = threading.Event()

        def watch():
            nonlocal own
            while not ended.wait(0.005):
                own = max(own, own_bytes(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        except BaseException:
            kill(process)
            raise
        finally:
            ended.set()
            watcher.join()
            stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if seconds >= LONGEST:
            raise Failed(f"not done after {LONGEST} s")
        if process.returncode:
            out.seek(0)
            err.seek(0)
            last = (err.read() or out.read()).strip().splitlines()[-1:] or ["no word"]
            raise Failed(f"exit code {process.returncode}: {last[0]}")
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, own, folder)


@dataclass
class Row:
    """A job done by tacet and by something else, in turn."""

    job: str
    data: str
    other: str
    tacet: list
    others: list

    @property
    def ratios(self):
        """How many times as long the other took, pair by pair."""
        return [other.seconds / tacet.seconds for tacet, other in zip(self.tacet, self.others)]

    @property
    def cpu_ratios(self):
        """The same of CPU time."""
        return [other.cpu / tacet.cpu for tacet, other in zip(self.tacet, self.others)]

    @staticmethod
    def typical(runs):
        """The median of the seconds, and the highest peak."""
        return statistics.median(run.seconds for run in runs), max(run.peak for run in runs)


class Bench:
    """Runs jobs in pairs, and keeps what came of them."""

    def __init__(self, tacet, work, runs, scale, seed, with_peers=True):
        self.tacet = pathlib.Path(tacet).resolve()
        self.work = work
        self.runs = runs
        self.scale = scale
        self.seed = seed
        self.with_peers = with_peers
        self.rows, self.notes, self.skipped = [], [], []
        self._folders = 0

    def folder(self):
        """A new, empty folder."""
        self._folders += 1
        folder = self.work / str(self._folders)
        folder.mkdir()
        return folder

    def pages(self, whole):
        """The share of `whole` pages that the scale stands for."""
        return max(1, round(whole * self.scale))

    def data(self, formats, pages, *options):
        """A dataset made for these benchmarks; the same words give the same folder."""
        words = ["--formats", formats, "--pages", str(pages), "--seed", str(self.seed), *options]
        folder = self.work / "data" / "-".join(word.strip("-") for word in words)
        if not folder.exists():
            self.say(f"making {pages} pages: {formats}")
            subprocess.run([sys.executable, HERE / "make_data.py", folder, *words], check=True)
        return folder

    def run(self, command, stdin=None):
        """Runs a command once. Of what it wrote, COCO's files are removed: they are large."""
        folder = self.folder()
        words = [folder / "out" if word is OUT else word for word in command]
        with open(stdin or os.devnull) as lines:
            run = measure([str(word) for word in words], folder, lines)
        # The small ones stay: making files anew where many have just been removed is slow.
        for path in folder.glob("out/annotations/*.json"):
            path.unlink()
        return run

    def job(self, *words):
        """The command of a run of tacet's."""
        return [self.tacet, "run", "--quiet", *words]

    def pair(self, job, data, tacet, other, command, stdin=None):
        """Runs tacet, the other, tacet, the other … and keeps a row.

        A command that begins with a peer is one of the scripts in `others`, run by the Python that has the peer.
        Where that is not installed or fails, the row is skipped, and None returned. Of tacet and the repository's
        own scripts none may fail."""
        is_peer = isinstance(command[0], peers.Peer)
        if is_peer:
            peer, script, *words = command
            if not self.with_peers:
                return self.skip(job, other, "without peers")
            if not peer.is_installed:
                return self.skip(job, other, "not installed: make bench-peers")
            command = [peer.python, HERE / "others" / script, *words]
            other = f"{other} {peer.version}"
        row = Row(job, data, other, [], [])
        for number in range(self.runs):
            self.say(f"{job}, {other}: {number + 1} of {self.runs}")
            row.tacet.append(self.run(tacet))
            try:
                row.others.append(self.run(command, stdin=stdin))
            except Failed as failure:
                if not is_peer:
                    raise
                return self.skip(job, other, str(failure))
        self.rows.append(row)
        return row

    def skip(self, job, other, reason):
        """Says of a job why it was left out."""
        self.skipped.append(f"{job}, {other}: skipped, {reason}")

    def note(self, text):
        """Remembers a sentence to be printed below the table."""
        self.notes.append(text)

    @staticmethod
    def say(text):
        """Tells who waits what goes on."""
        print(text, file=sys.stderr, flush=True)


def megabytes(size):
    """Bytes as text."""
    return f"{size / 1e6:,.0f} MB" if size < 9.95e8 else f"{size / 1e9:,.1f} GB"


def counted(number, noun):
    """A number and what is counted."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def size_of(*paths):
    """Bytes of files, and of what is in folders."""
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path])]
    return sum(file.stat().st_size for file in files if file.is_file())


def empty(folder):
    """Removes what a benchmark has made and nobody needs any more."""
    shutil.rmtree(folder, ignore_errors=True)
