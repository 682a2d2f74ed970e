#!/usr/bin/env python3
"""COCO read and written, timed against Datumaro and against reading alone.

    coco.py --shared DIR --tacet PATH [--pages 1714] [--runs 3] [--datumaro PYTHON]

Makes a data set as large as DeepScoresV2's dense one in both formats, turns COCO into YOLO labels and
DeepScores into COCO, and prints ratios and peak memory. `--datumaro` names a Python that has the package
datumaro; it imports, remaps and exports a tenth of the data. Ratios of one run count; seconds depend on the
machine.
"""
import argparse, itertools, json, os, pathlib, shutil, subprocess, sys, tempfile

from measure import measure, tools

CONVERT = """
import sys
from datumaro import Dataset
data = Dataset.import_from(sys.argv[1], "coco_instances")
data.transform("remap_labels", mapping={"stem": "stem", "beam": "beam"}, default="keep")
data.export(sys.argv[2], "yolo", save_media=False)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--tacet", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=int, default=1714)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, help="keep the data set here and use it again")
    parser.add_argument("--datumaro", help="a Python with the package datumaro")
    arguments = parser.parse_args()
    maker = tools(arguments.shared) / "make_bench.py"
    work = pathlib.Path(tempfile.mkdtemp(prefix="tacet-bench-"))

    def make(folder, pages):
        if not (folder / "coco.json").exists():
            subprocess.run([sys.executable, maker, folder, "--pages", str(pages)], check=True, stdout=subprocess.DEVNULL)

    try:
        data = arguments.data or work / "data"
        make(data, arguments.pages)
        size = (data / "coco.json").stat().st_size

        numbers = itertools.count()

        def timed(*commands):
            """For each command the best and the worst of some runs, in turn; each makes a folder of its own."""
            runs = [[] for _ in commands]
            for run in range(arguments.runs):
                for words, times in zip(commands, runs):
                    out = work / f"out-{next(numbers)}"
                    command = [word if word != "OUT" else out for word in words]
                    times.append(measure([arguments.tacet, "run", "--json", *command]))
                    # Just the large files: making files anew where many have just been removed is slow.
                    for file in out.glob("annotations/*.json"):
                        file.unlink()
            return [(min(times, key=lambda run: run[0]), max(times, key=lambda run: run[0])) for times in runs]

        read_coco, read_scores = ["coco", data / "coco.json"], ["deepscores", data / "deepscores.json"]
        to_coco, to_yolo = (["!", sink, "OUT", "--images", "none"] for sink in ("coco", "yolo"))
        (labels, slowest), (again, _) = timed(read_coco + to_yolo, read_coco + to_coco)
        count = json.loads(labels[3])["instances"]["in"]
        print(f"coco       {size / 1e6:.0f} MB, {count:,} annotations, {os.cpu_count()} processors")
        print(f"to yolo    {labels[0]:.2f} s (slowest of {arguments.runs}: {slowest[0]:.2f} s), "
              f"{size / 1e6 / labels[0]:.0f} MB/s, {labels[1] / 1e6:.0f} MB beyond the mapped file")
        print(f"to coco    {again[0]:.2f} s, {again[1] / 1e6:.0f} MB beyond the mapped file")
        (reading, _), (written, worst) = timed(read_scores, read_scores + to_coco)
        print(f"deepscores to coco {written[0]:.2f} s, read alone {reading[0]:.2f} s: {written[0] / reading[0]:.2f} times as long "
              f"(slowest run: {worst[0] / reading[0]:.2f})")
        if arguments.datumaro:
            tenth = work / "tenth"
            make(tenth, max(1, arguments.pages // 10))
            (tenth / "set" / "annotations").mkdir(parents=True)
            # It wants the folder, not what is in it.
            (tenth / "set" / "images" / "train").mkdir(parents=True)
            (tenth / "coco.json").rename(tenth / "set" / "annotations" / "instances_train.json")
            theirs = measure([arguments.datumaro, "-c", CONVERT, tenth / "set", work / "datumaro"], stderr=subprocess.DEVNULL)
            print(f"datumaro   {theirs[0]:.1f} s for a tenth, peak {theirs[2] / 1e6:.0f} MB: "
                  f"tacet is {10 * theirs[0] / labels[0]:.0f} times as fast")
        else:
            print("datumaro   not measured: name a Python that has it with DATUMARO_PYTHON")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
