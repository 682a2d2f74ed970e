"""The table of ratios, and the machine that they were measured on."""
import os
import pathlib
import platform
import statistics
import subprocess

from measure import megabytes

HEAD = ["job", "data", "tacet", "peak", "compared with", "time", "peak", "ratio", "of CPU time"]


def first_line(path, key):
    """What stands behind `key :` in a file of /proc."""
    try:
        for line in pathlib.Path(path).read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == key:
                return value.strip()
    except OSError:
        pass
    return "?"


def file_system(folder):
    """The type of the file system that a folder is on."""
    best, kind = "", "?"
    try:
        for line in pathlib.Path("/proc/mounts").read_text().splitlines():
            _, place, mounted, *_ = line.split()
            if len(place) > len(best) and f"{folder.resolve()}/".startswith(place.rstrip("/") + "/"):
                best, kind = place, mounted
    except OSError:
        pass
    return kind


def load():
    """The average load of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def machine(bench, load_before):
    """The machine, and what was measured, in a few lines."""
    processor = first_line("/proc/cpuinfo", "model name")
    memory = first_line("/proc/meminfo", "MemTotal").split()[0]
    memory = f"{int(memory) / 2**20:.0f} GiB" if memory.isdigit() else "?"
    version = subprocess.run([bench.tacet, "--version"], capture_output=True, text=True).stdout.strip()
    return [
        f"{processor}, {len(os.sched_getaffinity(0))} processors, {memory}; load {load_before} before, {load()} after",
        f"{platform.system()} {platform.release()}, {file_system(bench.work)}; Python {platform.python_version()}, tacet {version}",
        f"scale {bench.scale:g}, {bench.runs} runs each, in turn; medians of seconds, highest peaks",
        "ratio: how many times as long the other takes, the median of the pairs (lowest–highest)",
    ]


def seconds(value):
    return f"{value:.2f} s" if value < 99.5 else f"{value:.0f} s"


def times(value):
    return f"{value:.2f}" if value < 9.95 else f"{value:.1f}" if value < 99.5 else f"{value:.0f}"


def cells(row):
    """A row as text."""
    ours, our_peak = row.typical(row.tacet)
    theirs, their_peak = row.typical(row.others)
    ratios = row.ratios
    spread = f"{times(statistics.median(ratios))} ({times(min(ratios))}–{times(max(ratios))})"
    return [row.job, row.data, seconds(ours), megabytes(our_peak), row.other, seconds(theirs), megabytes(their_peak),
            spread, times(statistics.median(row.cpu_ratios))]


def text(bench, load_before):
    """The table for a terminal."""
    table = [HEAD, *map(cells, bench.rows)]
    widths = [max(map(len, column)) for column in zip(*table)]
    left = {0, 4}  # words stand at the left, numbers at the right
    lines = []
    for row in table:
        padded = [cell.ljust(width) if place in left else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths))]
        lines.append("  ".join(padded).rstrip())
    return "\n".join([*machine(bench, load_before), "", *lines, *paragraph(bench.notes), *paragraph(bench.skipped)])


def paragraph(lines):
    return ["", *lines] if lines else []


def markdown(bench, load_before):
    """The table for a page."""
    lines = ["| " + " | ".join(row) + " |" for row in [HEAD, *map(cells, bench.rows)]]
    lines.insert(1, "| " + " | ".join("---" if place in (0, 4) else "---:" for place in range(len(HEAD))) + " |")
    notes = [f"- {line}" for line in [*machine(bench, load_before), *bench.notes, *bench.skipped]]
    return "\n".join([*lines, "", *notes])
