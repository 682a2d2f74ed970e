#!/usr/bin/env python3
"""The main job, timed against the script that a user would write instead.

    main_job.py --shared DIR --tacet PATH [--pages 1714] [--runs 3]

Makes a DeepScoresV2 data set as large as the dense one, runs both over it, compares the boxes that both
keep, and prints ratio, throughput and peak memory. Ratios of one run count; seconds depend on the machine.
"""
import argparse, collections, json, os, pathlib, shutil, subprocess, sys, tempfile

from measure import measure, tools as shared_tools


def boxes(path):
    """The rows of a label file, as a count of (class, and four numbers in hundred-thousandths)."""
    rows = collections.Counter()
    for line in open(path):
        label, *numbers = line.split()
        rows[(int(label), *(round(float(n) * 1e5) for n in numbers))] += 1
    return rows


def compare(ours, theirs):
    """Pages, boxes in both, boxes in one only."""
    pages = both = only_ours = only_theirs = 0
    for file in sorted(theirs.glob("*.txt")):
        a, b = boxes(ours / file.name), boxes(file)
        common = a & b
        # A number that falls on the edge between two rounded values may land on either side.
        left, right = list((a - common).elements()), list((b - common).elements())
        for row in list(left):
            twin = next((r for r in right if r[0] == row[0] and all(abs(x - y) <= 1 for x, y in zip(r, row))), None)
            if twin:
                left.remove(row), right.remove(twin)
                both += 1
        pages += 1
        both += sum(common.values())
        only_ours += len(left)
        only_theirs += len(right)
    return pages, both, only_ours, only_theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--tacet", type=pathlib.Path, required=True)
    parser.add_argument("--pages", type=int, default=1714)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path, help="keep the data set here and use it again")
    arguments = parser.parse_args()
    tools = shared_tools(arguments.shared)

    work = pathlib.Path(tempfile.mkdtemp(prefix="tacet-bench-"))
    try:
        data = arguments.data or work / "data"
        source = data / "deepscores.json"
        if not source.exists():
            subprocess.run([sys.executable, tools / "make_bench.py", data, "--pages", str(arguments.pages)], check=True)
        size = source.stat().st_size

        def tacet(files, out):
            return [arguments.tacet, "run", "--json", "deepscores", *files, "!", "keep", "@harmony",
                    "!", "clip", "!", "dedupe", "!", "yolo", out, "--images", "none"]

        # Each run makes a folder of its own: making files anew where others have just been removed is slow.
        ours = [measure(tacet([source], work / f"tacet-{run}")) for run in range(arguments.runs)]
        theirs = [measure([sys.executable, tools / "baseline_filter.py", source, work / "baseline"])
                  for _ in range(max(1, arguments.runs // 2))]
        best, worst = min(run[0] for run in ours), max(run[0] for run in ours)
        base = min(run[0] for run in theirs)
        report = json.loads(ours[0][3])
        count = report["instances"]["in"]

        print(f"data       {size / 1e6:.0f} MB, {report['pages']['in']:,} pages, {count:,} annotations, {os.cpu_count()} processors")
        print(f"script     {base:.2f} s, peak {theirs[0][2] / 1e6:.0f} MB")
        print(f"tacet      {best:.2f} s (slowest of {arguments.runs}: {worst:.2f} s), {size / 1e6 / best:.0f} MB/s, {count / 1e6 / best:.2f} M annotations/s")
        print(f"memory     {max(run[1] for run in ours) / 1e6:.0f} MB beyond the mapped file, {max(run[2] for run in ours) / 1e6:.0f} MB with it")
        print(f"ratio      {base / best:.1f} times as fast (slowest run: {base / worst:.1f})")
        pages, both, only_ours, only_theirs = compare(work / "tacet-0" / "labels" / "train", work / "baseline")
        print(f"boxes      {pages:,} pages: {both:,} the same, {only_ours} only tacet's, {only_theirs} only the script's")

        # Linear in annotations, and files one after the other: a tenth of it, and that ten times.
        tenth = work / "tenth"
        subprocess.run([sys.executable, tools / "make_bench.py", tenth, "--pages", str(max(1, arguments.pages // 10))], check=True,
                       stdout=subprocess.DEVNULL)
        shards = []
        for k in range(10):
            shard = work / "shards" / str(k) / f"deepscores-complete-{k}_s{k}.json"
            shard.parent.mkdir(parents=True)
            # Each shard's pages get names of their own, as in the complete set.
            text = (tenth / "deepscores.json").read_text()
            shard.write_text(text.replace('"filename": "lg-', f'"filename": "lg-{k}'))
            shards.append(shard)
        one = min((measure(tacet(shards[:1], work / f"one-{run}")) for run in range(3)), key=lambda run: run[0])
        ten = min((measure(tacet(shards, work / f"ten-{run}")) for run in range(3)), key=lambda run: run[0])
        print(f"ten files  {ten[0]:.2f} s for ten, {one[0]:.2f} s for one: {ten[0] / one[0]:.1f} times; "
              f"memory {ten[1] / 1e6:.0f} MB for ten, {one[1] / 1e6:.0f} MB for one")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
