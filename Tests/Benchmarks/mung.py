#!/usr/bin/env python3
"""MuNG's documents read, timed against the package `mung`.

    mung.py --shared DIR --tacet PATH [--pages 140] [--runs 3] [--mung PYTHON] [--sample 10]

Makes as many documents as MUSCIMA++ has, of the size of its pages, from two of them that `--shared` has; reads
them with tacet (masks, links and all) and a sample of them with the package. `--mung` names a Python that has
it. Ratios of one run count; seconds depend on the machine.
"""
import argparse, json, os, pathlib, shutil, subprocess, sys, tempfile

from measure import measure

READ = """
import sys, time
from mung.io import read_nodes_from_file
start = time.perf_counter()
print(sum(len(read_nodes_from_file(path)) for path in sys.argv[1:]), time.perf_counter() - start)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--tacet", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=int, default=140)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--mung", default=sys.executable, help="a Python with the package mung")
    parser.add_argument("--sample", type=int, default=10, help="how many documents the package reads")
    arguments = parser.parse_args()
    folder = arguments.shared / "data/samples/muscima_pp/v2.0"
    samples = sorted(folder.glob("CVC-MUSCIMA_W-*.xml"))
    if not samples:
        sys.exit(f"no documents in {folder}: name the folder that has data/ with TACET_SHARED")
    work = pathlib.Path(tempfile.mkdtemp(prefix="tacet-bench-"))
    try:
        data = work / "data"
        data.mkdir()
        for page in range(arguments.pages):
            shutil.copyfile(samples[page % len(samples)], data / f"page-{page + 1:03}.xml")
        files = sorted(data.iterdir())
        size = sum(file.stat().st_size for file in files)

        def tacet(*words):
            """The best and the worst of some runs."""
            runs = []
            for run in range(arguments.runs):
                out = work / f"out-{run}"
                command = [word if word != "OUT" else out for word in words]
                runs.append(measure([arguments.tacet, "run", "--json", *command]))
                shutil.rmtree(out, ignore_errors=True)
            runs.sort(key=lambda run: run[0])
            return runs[0], runs[-1]

        best, worst = tacet("mung", data)
        count = json.loads(best[3])["instances"]["in"]
        print(f"mung       {size / 1e6:.0f} MB, {len(files)} pages, {count:,} nodes, {os.cpu_count()} processors")
        print(f"read       {best[0]:.2f} s (slowest of {arguments.runs}: {worst[0]:.2f} s), {size / 1e6 / best[0]:.0f} MB/s, "
              f"{best[1] / 1e6:.0f} MB")
        copy, _ = tacet("mung", data, "!", "mung", "OUT", "--images", "none")
        print(f"to mung    {copy[0]:.2f} s, {size / 1e6 / copy[0]:.0f} MB/s")
        sample = files[:arguments.sample]
        run = subprocess.run([arguments.mung, "-c", READ, *sample], capture_output=True, text=True)
        if run.returncode:
            print(f"package    not measured: {run.stderr.strip().splitlines()[-1]}")
            return
        nodes, seconds = run.stdout.split()
        share = int(nodes) / count
        theirs = float(seconds) / share
        print(f"package    {float(seconds):.2f} s for {len(sample)} pages, {theirs:.1f} s for all")
        print(f"ratio      {theirs / best[0]:.0f} times as fast (slowest run: {theirs / worst[0]:.0f})")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
