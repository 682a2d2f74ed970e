#!/usr/bin/env python3
"""DeepScoresV2's JSON to YOLO's labels, as a careful user would write it: chosen classes, boxes cut to the page,
exact duplicates left out.

    plain_yolo.py SOURCE FOLDER
"""
import json
import pathlib
import sys

# The group @harmony, in its order.
CLASSES = [
    "noteheadBlackOnLine", "noteheadBlackInSpace", "noteheadHalfOnLine", "noteheadHalfInSpace",
    "accidentalSharp", "accidentalFlat", "accidentalNatural", "clefG", "clefF", "keySharp", "keyFlat",
    "keyNatural", "timeSig4", "timeSig3", "stem", "beam",
]


def main(source, folder):
    with open(source) as file:
        data = json.load(file)
    labels = {}
    for identifier, category in data["categories"].items():
        if category["annotation_set"] == "deepscores" and category["name"] in CLASSES:
            labels[identifier] = CLASSES.index(category["name"])
    folder.mkdir(parents=True)
    for image in data["images"]:
        width, height = image["width"], image["height"]
        boxes = {}  # a dictionary keeps the order, and every box once
        for identifier in image["ann_ids"]:
            annotation = data["annotations"][identifier]
            label = labels.get(annotation["cat_id"][0])
            if label is None:
                continue
            left, top, right, bottom = annotation["a_bbox"]
            # The last column and row belong to the box.
            left, top = max(left, 0), max(top, 0)
            right, bottom = min(right + 1, width), min(bottom + 1, height)
            if left < right and top < bottom:
                boxes[label, left, top, right, bottom] = None
        name = pathlib.Path(image["filename"]).stem
        with open(folder / f"{name}.txt", "w") as file:
            for label, left, top, right, bottom in boxes:
                x, y = (left + right) / 2 / width, (top + bottom) / 2 / height
                file.write(f"{label} {x:.6f} {y:.6f} {(right - left) / width:.6f} {(bottom - top) / height:.6f}\n")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
