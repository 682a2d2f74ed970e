"""The main job, against the script that a user would write instead: DeepScoresV2 filtered for harmony, to YOLO."""
import subprocess
import sys

from make_data import DENSE_PAGES
from measure import HERE, OUT, Failed, empty, megabytes, size_of

PLAIN = [sys.executable, HERE / "others/plain_yolo.py"]
FILTERS = ["!", "keep", "@harmony", "!", "clip", "!", "dedupe", "!", "yolo", OUT, "--images", "none"]


def run(bench):
    job = "DeepScores to YOLO"
    pages = bench.pages(DENSE_PAGES)
    whole = bench.data("deepscores", pages) / "deepscores_train.json"
    row = bench.pair(job, megabytes(size_of(whole)), bench.job("deepscores", whole, *FILTERS),
                     "plain script", [*PLAIN, whole, OUT])
    labels = row.tacet[0].folder / "out/labels/train", row.others[0].folder / "out"
    same = subprocess.run([sys.executable, HERE / "same_boxes.py", *labels], capture_output=True, text=True)
    if same.returncode:
        raise Failed(f"tacet and the script keep other boxes: {(same.stdout or same.stderr).strip()}")
    bench.note(f"{job}, tacet and the script: {same.stdout.strip()}.")
    peak, own = (max(getattr(run, kind) for run in row.tacet) for kind in ("peak", "own"))
    bench.note(f"{job}: of tacet's {megabytes(peak)}, {megabytes(own)} are its own; the rest is the mapped file and libraries.")

    # The same work in ten files, one after the other: as fast as in one, with the memory of a few.
    parts = bench.work / "data/parts"
    parts.mkdir(parents=True, exist_ok=True)
    for part in range(10):
        first, end = part * pages // 10, (part + 1) * pages // 10
        if first < end:
            made = bench.data("deepscores", end - first, "--first", str(first))
            (made / "deepscores_train.json").rename(parts / f"deepscores-complete-{part}_train.json")
            empty(made)
    row = bench.pair(f"{job}, in 10 files", megabytes(size_of(parts)), bench.job("deepscores", parts, *FILTERS),
                     "tacet, in one", bench.job("deepscores", whole, *FILTERS))
    own = max(run.own for run in row.tacet)
    bench.note(f"{job}, in 10 files: {megabytes(own)} of tacet's memory are its own.")
    empty(parts)

    tenth = bench.data("deepscores", max(1, pages // 10)) / "deepscores_train.json"
    bench.pair(f"{job}, a tenth", megabytes(size_of(tenth)), bench.job("deepscores", tenth, *FILTERS),
               "plain script", [*PLAIN, tenth, OUT])
