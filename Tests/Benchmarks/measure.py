"""What the benchmarks share: running a command and watching its memory."""
import pathlib, subprocess, sys, threading, time


def measure(command, **options):
    """Seconds, peak anonymous memory and peak resident memory (bytes), and standard output of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    peaks = {"RssAnon": 0, "VmHWM": 0}

    def watch():
        while process.poll() is None:
            try:
                for line in open(f"/proc/{process.pid}/status"):
                    key, _, value = line.partition(":")
                    if key in peaks:
                        peaks[key] = max(peaks[key], int(value.split()[0]) * 1024)
            except (FileNotFoundError, ProcessLookupError):
                return
            time.sleep(0.005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output = process.stdout.read()
    process.wait()
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed with {process.returncode}")
    return seconds, peaks["RssAnon"], peaks["VmHWM"], output


def tools(shared):
    """The folder of the data maker and the scripts to compare with."""
    folder = pathlib.Path(shared) / "tools"
    if not (folder / "make_bench.py").exists():
        sys.exit(f"no {folder}/make_bench.py: name the folder that has it with TACET_SHARED")
    return folder
