"""COCO read and written, against Datumaro and FiftyOne, and against reading alone."""
import sys

from make_data import DENSE_PAGES
from measure import HERE, OUT, megabytes, size_of
from peers import DATUMARO, FIFTYONE

PLAIN = [sys.executable, HERE / "others/plain_json.py"]
TO_YOLO = ["!", "keep", "@harmony", "!", "yolo", OUT, "--images", "none"]


def annotations(data):
    return data / "annotations/instances_train.json"


def run(bench):
    pages = bench.pages(DENSE_PAGES)
    whole = annotations(bench.data("coco", pages))
    size = megabytes(size_of(whole))
    bench.pair("COCO to YOLO", size, bench.job("coco", whole, *TO_YOLO), "json.load", [*PLAIN, "read", whole])
    bench.pair("COCO to COCO", size, bench.job("coco", whole, "!", "coco", OUT, "--images", "none"),
               "json.load, dump", [*PLAIN, "copy", whole, OUT])

    # These take their time, and memory: they get a tenth and a fiftieth.
    tenth = bench.data("coco", max(1, pages // 10))
    (tenth / "images/train").mkdir(parents=True, exist_ok=True)  # it wants the folder, not what is in it
    size = megabytes(size_of(annotations(tenth)))
    bench.pair("COCO to YOLO", size, bench.job("coco", tenth, *TO_YOLO), "datumaro", [DATUMARO, "datumaro_yolo.py", tenth, OUT])

    few = bench.data("coco,images", max(1, pages // 50))  # it looks at the images
    size = megabytes(size_of(annotations(few)))
    row = bench.pair("COCO to YOLO", size, bench.job("coco", few, *TO_YOLO), "fiftyone", [FIFTYONE, "fiftyone_yolo.py", few, OUT])
    if row:
        bench.note("FiftyOne: the start of its database is part of its time, the database's memory is not counted.")
