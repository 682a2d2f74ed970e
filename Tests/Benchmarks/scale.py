#!/usr/bin/env python3
"""Measures how time and memory grow with inputs of extreme shapes: each is made in three sizes, one twice the other.

A row says the processor time of each size, the factor from the smallest to the largest (4 is linear), and the
peak memory of the largest. All files go to a new folder in $TMPDIR, and with the program's end they are gone.
"""
import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

TACET = pathlib.Path(__file__).resolve().parents[2] / ".build/release/tacet"


def deepscores(path, pages, symbols, classes=3):
    """DeepScoresV2 with so many pages, symbols on each, and classes."""
    with open(path, "w") as file:
        categories = (f'"{n + 1}":{{"name":"c{n}","annotation_set":"deepscores","color":1}}' for n in range(classes))
        file.write('{"annotation_sets":["deepscores"],"categories":{' + ",".join(categories) + '},"images":[')
        for page in range(pages):
            ids = ",".join(f'"{page * symbols + n}"' for n in range(symbols))
            file.write(f'{"," if page else ""}{{"id":{page},"filename":"p{page}.png","width":20000,"height":20000,'
                       f'"ann_ids":[{ids}]}}')
        file.write('],"annotations":{')
        for number in range(pages * symbols):
            x, y = number * 7 % 19000, number * 13 % 19000
            corners = f"{x + 10}.0,{y + 12}.0,{x + 10}.0,{y}.0,{x}.0,{y}.0,{x}.0,{y + 12}.0"
            file.write(f'{"," if number else ""}"{number}":{{"a_bbox":[{x}.0,{y}.0,{x + 10}.0,{y + 12}.0],'
                       f'"o_bbox":[{corners}],"cat_id":["{number % classes + 1}"],"area":10,'
                       f'"img_id":"{number // symbols}","comments":"instance:#{number:06x};"}}')
        file.write("}}")
    return ["deepscores", path, "!", "clip", "!", "dedupe"]


def polygon(path, points):
    """COCO with one polygon of so many points."""
    angles = (2 * math.pi * n / points for n in range(points))
    ring = [round(5000 + 4000 * f(angle), 2) for angle in angles for f in (math.cos, math.sin)]
    annotation = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1000, 1000, 8000, 8000], "area": 5e7,
                  "iscrowd": 0, "segmentation": [ring]}
    page = {"id": 1, "file_name": "a.png", "width": 10000, "height": 10000}
    path.write_text(json.dumps({"images": [page], "categories": [{"id": 1, "name": "x"}], "annotations": [annotation]}))
    return ["coco", path, "!", "tile", "--size", "2000"]


def yolo(path, pages):
    """YOLO with so many pages of one symbol; all images are one file."""
    source = pathlib.Path(__file__).resolve().parents[1] / "Fixtures/images/pillow-grey8.png"
    for name in ("images", "labels"):
        (path / name / "train").mkdir(parents=True)
    image = path / "image.png"
    image.write_bytes(source.read_bytes())
    for page in range(pages):
        (path / f"images/train/p{page}.png").symlink_to(image)
        (path / f"labels/train/p{page}.txt").write_text("0 0.5 0.5 0.1 0.1\n")
    (path / "data.yaml").write_text("train: images/train\nval: images/train\nnames: [stem]\n")
    return ["yolo", path]


SHAPES = {
    "symbols on one page": (500_000, lambda path, size: deepscores(path, 1, size)),
    "pages of one symbol": (50_000, lambda path, size: deepscores(path, size, 1)),
    "classes": (7_500, lambda path, size: deepscores(path, 10, size // 10, size)),
    "points of a polygon": (250_000, polygon),
    "pages of YOLO": (25_000, yolo),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tacet", default=TACET, help="the program (default: %(default)s)")
    parser.add_argument("--only", choices=SHAPES, action="append", help="measure this shape; may be given again")
    parser.add_argument("--scale", type=float, default=1, help="make inputs of this share of the size (default: 1)")
    arguments = parser.parse_args()
    print(f"{'':22}{'largest':>10}{'CPU s':>22}{'factor':>8}{'MB':>7}")
    for name in arguments.only or SHAPES:
        smallest, make = SHAPES[name]
        sizes = [max(1, round(smallest * arguments.scale * step)) for step in (1, 2, 4)]
        times = []
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="tacet-scale-") as folder:
                work = pathlib.Path(folder)
                words = make(work / "input", size)
                command = [arguments.tacet, "run", *words, "!", "coco", work / "out", "--images", "none", "--quiet"]
                run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
                _, status, used = os.wait4(run.pid, 0)
                if status:
                    sys.exit(f"{name}, {size:,}: exit code {os.waitstatus_to_exitcode(status)}")
                times.append(used.ru_utime + used.ru_stime)
        seconds = " ".join(f"{time:6.2f}" for time in times)
        print(f"{name:22}{sizes[-1]:>10,}{seconds:>22}{times[-1] / times[0]:>8.1f}{used.ru_maxrss // 1024:>7,}", flush=True)


if __name__ == "__main__":
    main()
