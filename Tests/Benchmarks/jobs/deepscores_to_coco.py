"""DeepScoresV2 written as COCO, against doing nothing but read it."""
import sys

from make_data import DENSE_PAGES
from measure import HERE, OUT, megabytes, size_of
from peers import ORJSON

SCRIPT = "others/plain_json.py"


def run(bench):
    job = "DeepScores to COCO"
    data = bench.data("deepscores", bench.pages(DENSE_PAGES)) / "deepscores_train.json"
    size = megabytes(size_of(data))
    command = bench.job("deepscores", data, "!", "coco", OUT, "--images", "none")
    bench.pair(job, size, command, "tacet, read alone", bench.job("deepscores", data))
    bench.pair(job, size, command, "json.load", [sys.executable, HERE / SCRIPT, "read", data])
    bench.pair(job, size, command, "orjson.loads", [ORJSON, "plain_json.py", "orjson", data])
