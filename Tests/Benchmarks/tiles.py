#!/usr/bin/env python3
"""Tiling with pixels, timed against SAHI's slice_coco and against what libpng alone takes.

    tiles.py --shared DIR --tacet PATH [--images 60] [--runs 3] [--sahi PYTHON]

Makes a data set with images, cuts it, and prints ratios and peak memory. `--sahi` names a Python that has
the package sahi; SAHI stops at the first box of no height, so it is given the rows without defects.
Ratios of one run count; seconds depend on the machine.
"""
import argparse, json, os, pathlib, shutil, subprocess, sys, tempfile

from measure import measure, tools

HERE = pathlib.Path(__file__).resolve().parent

SLICE = """
import sys
from sahi.slicing import slice_coco
slice_coco(coco_annotation_file_path=sys.argv[1], image_dir=sys.argv[2], output_dir=sys.argv[3],
           output_coco_annotation_file_name="tiles", slice_height=1280, slice_width=1280,
           overlap_height_ratio=0.2, overlap_width_ratio=0.2, ignore_negative_samples=False)
"""


def clean(source, target):
    """A copy of a COCO file with just the boxes that SAHI can read."""
    data = json.loads(source.read_text())
    size = {image["id"]: (image["width"], image["height"]) for image in data["images"]}

    def is_sound(annotation):
        (x, y, width, height), (right, bottom) = annotation["bbox"], size[annotation["image_id"]]
        return width > 0 and height > 0 and x >= 0 and y >= 0 and x + width <= right and y + height <= bottom

    data["annotations"] = [{**row, "segmentation": []} for row in data["annotations"] if is_sound(row)]
    target.write_text(json.dumps(data))


def tiles(output):
    """For each tile that was written the line that png_floor reads."""
    lines = []
    for image in sorted((output / "images" / "train").glob("*.png")):
        page, _, place = image.stem.rpartition("@")
        lines.append(f"{page}.png\t{place.replace(',', ' ')}\n")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--tacet", type=pathlib.Path, required=True)
    parser.add_argument("--images", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sahi", help="a Python with the package sahi")
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="tacet-bench-"))
    try:
        data = work / "data"
        subprocess.run([sys.executable, tools(arguments.shared) / "make_bench.py", data, "--images", str(arguments.images)],
                       check=True, stdout=subprocess.DEVNULL)
        floor = work / "png_floor"
        subprocess.run(["cc", "-O2", HERE / "png_floor.c", "-lpng", "-lz", "-lpthread", "-o", floor], check=True)

        def cut(out):
            return [arguments.tacet, "run", "--json", "deepscores", data / "deepscores.json", "!", "keep", "@harmony", "!",
                    "tile", "--size", "1280", "--overlap", "0.2", "!", "yolo", out]

        # Turn by turn, so that what else the machine does slows all alike.
        ours, bare = [], []
        for run in range(arguments.runs):
            ours.append(measure(cut(work / f"tiles-{run}")))
            made = tiles(work / "tiles-0")
            (work / "list").write_text("".join(f"{data / 'images'}/{line}" for line in made))
            bare.append(measure([floor, str(os.cpu_count())], stdin=open(work / "list")))
        best, worst, least = min(r[0] for r in ours), max(r[0] for r in ours), min(r[0] for r in bare)
        size = sum(file.stat().st_size for file in (work / "tiles-0" / "images").rglob("*.png"))
        print(f"tiles      {arguments.images} pages into {len(made)} tiles, {size / 1e6:.1f} MB, {os.cpu_count()} processors")
        print(f"tacet      {best:.2f} s (slowest of {arguments.runs}: {worst:.2f} s), peak {max(r[2] for r in ours) / 1e6:.0f} MB")
        print(f"libpng     {least:.2f} s for decoding and encoding alone: tacet takes {best / least:.2f} times as long")
        if arguments.sahi:
            clean(data / "coco.json", work / "clean.json")
            script = [arguments.sahi, "-c", SLICE, work / "clean.json", data / "images", work / "sahi"]
            theirs = measure(script, stderr=subprocess.DEVNULL)
            print(f"sahi       {theirs[0]:.2f} s, peak {theirs[2] / 1e6:.0f} MB: tacet is {theirs[0] / best:.1f} times as fast")
        else:
            print("sahi       not measured: name a Python that has it with SAHI_PYTHON")

        # Pages with their boxes drawn, against their decoding and encoding.
        def draw(out):
            return [arguments.tacet, "run", "--quiet", "deepscores", data / "deepscores.json", "!", "keep", "@harmony", "!",
                    "overlay", out]

        (work / "pages").write_text("".join(f"{image}\t0 0 1960 2772\n" for image in sorted((data / "images").glob("*.png"))))
        drawn = min(measure(draw(work / f"overlay-{run}"), stderr=subprocess.DEVNULL)[0] for run in range(arguments.runs))
        bare = min(measure([floor, str(os.cpu_count())], stdin=open(work / "pages"))[0] for _ in range(arguments.runs))
        print(f"overlay    {drawn:.2f} s for {arguments.images} pages, {bare:.2f} s for decoding and encoding them by libpng: "
              f"{drawn / bare:.2f} times as long")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
