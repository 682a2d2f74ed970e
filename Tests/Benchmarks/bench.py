#!/usr/bin/env python3
"""Measures tacet against a plain script, other packages and bare libraries, and prints one table of ratios.

Two commands do the same job on the same data, in turn, so that what else the machine does slows both. Data is
made from Examples/chorales, as large as DeepScoresV2's dense set (see make_data.py); all files go to a new folder
in $TMPDIR, and with the program's end they are gone. Seconds are the machine's; the ratios are what counts.
"""
import argparse
import importlib
import pathlib
import sys
import tempfile

import report
from measure import Bench, Failed

JOBS = ["main_job", "coco", "deepscores_to_coco", "tiles", "overlay", "mung"]
TACET = pathlib.Path(__file__).resolve().parents[2] / ".build/release/tacet"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tacet", default=TACET, help="the program (default: %(default)s)")
    parser.add_argument("--scale", type=float, default=1, help="make this share of the pages (default: 1)")
    parser.add_argument("--runs", type=int, default=5, help="how often each job is done (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="of the data (default: 1)")
    parser.add_argument("--only", choices=JOBS, action="append", help="run this benchmark; may be given again")
    parser.add_argument("--without-peers", action="store_true", help="leave other packages out")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    arguments = parser.parse_args()
    if not pathlib.Path(arguments.tacet).is_file():
        parser.error(f"there is no {arguments.tacet}: swift build -c release")
    if arguments.runs < 1 or arguments.scale <= 0:
        parser.error("--runs and --scale have to be more than 0")
    load = report.load()
    with tempfile.TemporaryDirectory(prefix="tacet-bench-") as work:
        bench = Bench(arguments.tacet, pathlib.Path(work), arguments.runs, arguments.scale, arguments.seed,
                      not arguments.without_peers)
        for name in arguments.only or JOBS:
            try:
                importlib.import_module(f"jobs.{name}").run(bench)
            except Failed as failure:
                sys.exit(f"{name}: {failure}")
        print((report.markdown if arguments.markdown else report.text)(bench, load))


if __name__ == "__main__":
    main()
