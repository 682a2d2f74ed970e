"""MuNG's documents read and written, against the package `mung`."""
import importlib.util

from make_data import MUSCIMA_PAGES
from measure import OUT, megabytes, size_of
from peers import MUNG

SCRIPT = "mung_nodes.py"


def run(bench):
    if not importlib.util.find_spec("PIL"):
        bench.skip("MuNG read", "mung", "its masks are made by Pillow, which this Python lacks")
        return
    data = bench.data("mung", bench.pages(MUSCIMA_PAGES)) / "mung"
    size = megabytes(size_of(data))
    bench.pair("MuNG read", size, bench.job("mung", data), "mung", [MUNG, SCRIPT, data])
    command = bench.job("mung", data, "!", "mung", OUT, "--images", "none")
    bench.pair("MuNG to MuNG", size, command, "mung", [MUNG, SCRIPT, data, OUT])
