#!/usr/bin/env python3
"""Makes datasets to measure with, as dense and as large as DeepScoresV2's dense set: 1,714 pages of 1960 by
2772 pixels with some 2.1 million annotations.

A page has an engraved page of Examples/chorales, symbols and image, and on top of that symbols from all of them,
each shifted a little, until the page has as many as its number asks for. As in what is released, some rows are
wrong: 1 in 20 comes twice, 1 in 200 hangs over the page's edge, 1 in 500 has no height.

A seed gives the same files on every machine, and a page is the same however many others there are.
"""
import argparse
import functools
import json
import pathlib
import random
import re
import shutil

CHORALES = pathlib.Path(__file__).resolve().parents[2] / "Examples/chorales"
WIDTH, HEIGHT = 1960, 2772
DENSE_PAGES, MUSCIMA_PAGES = 1714, 140  # DeepScoresV2's dense set, and MUSCIMA++
MEAN, SPREAD = 1225, 0.45  # annotations on a page: their mean, and sigma of their logarithms
FEWEST, MOST = 40, 5000
FONTS = ("bravura", "leipzig", "leland")
FORMATS = ("deepscores", "coco", "mung", "images")


class Page:
    """A page of Examples/chorales: its image, and its symbols as the file has them."""

    def __init__(self, image, annotations):
        self.image = CHORALES / "images" / image["filename"]
        self.symbols = [annotations[identifier] for identifier in image["ann_ids"]]


@functools.cache
def chorales():
    """The table of categories and the pages."""
    pages = []
    for path in sorted(CHORALES.glob("deepscores_*.json")):
        data = json.loads(path.read_text())
        pages += [Page(image, data["annotations"]) for image in data["images"]]
    return data["categories"], pages


class Maker:
    """The pages `first` and up of the endless set that `seed` stands for."""

    def __init__(self, pages, first=0, seed=1):
        self.numbers = range(first, first + pages)
        self.seed = seed
        self.categories, self.sources = chorales()
        self.pool = [symbol for source in self.sources for symbol in source.symbols]

    def random(self, number, purpose):
        return random.Random(f"{self.seed} {number} {purpose}")

    def source(self, number):
        return self.sources[number % len(self.sources)]

    def name(self, number):
        return f"lg-{10_000_000 + number // 3}-aug-{FONTS[number % 3]}--page-{number // 3 % 7 + 1}"

    def count(self, number):
        """How many annotations the page has."""
        # The mean of a lognormal distribution is exp(SPREAD² / 2) times its median.
        wanted = MEAN * self.random(number, "count").lognormvariate(-SPREAD**2 / 2, SPREAD)
        return max(FEWEST, min(MOST, round(wanted)))

    def symbols(self, number, is_clean):
        """The page's annotations: box and corners (pixels, the last ones included), both categories, area."""
        rng = self.random(number, "symbols")
        own = iter(self.source(number).symbols)
        row = None
        for _ in range(self.count(number)):
            if row is None or is_clean or rng.random() >= 0.05:
                symbol = next(own, None)
                row = self.unmoved(symbol) if symbol else self.shifted(rng.choice(self.pool), rng)
                if not is_clean:
                    self.spoil(row, rng)
            yield row

    @staticmethod
    def unmoved(symbol):
        return [symbol["a_bbox"], symbol["o_bbox"], symbol["cat_id"], symbol["area"]]

    @staticmethod
    def shifted(symbol, rng):
        """The symbol a little elsewhere, on the page as a whole."""
        left, top, right, bottom = symbol["a_bbox"]
        x = max(-left, min(WIDTH - 1 - right, rng.randint(-40, 40)))
        y = max(-top, min(HEIGHT - 1 - bottom, rng.randint(-60, 60)))
        corners = [value + (y if place % 2 else x) for place, value in enumerate(symbol["o_bbox"])]
        return [[left + x, top + y, right + x, bottom + y], corners, symbol["cat_id"], symbol["area"]]

    @staticmethod
    def spoil(row, rng):
        """Makes a few rows wrong: a box over an edge of the page, or one without height."""
        chance = rng.random()
        left, top, right, bottom = row[0]
        if chance < 0.005:
            over = rng.randint(1, 12)
            if rng.random() < 0.5:
                row[0] = [WIDTH - 1 + over - (right - left), top, WIDTH - 1 + over, bottom]
            else:
                row[0] = [left, -over, right, bottom - top - over]
        elif chance < 0.007:
            row[0] = [left, top, right, top - 1.0]

    def write_deepscores(self, path, is_clean=False):
        """DeepScoresV2's JSON as it was released, both annotation sets in it."""
        with open(path, "w") as file:
            head = {"info": {"description": "made to measure with", "version": "2.0"},
                    "annotation_sets": ["deepscores", "muscima++"], "categories": self.categories}
            file.write(json.dumps(head)[:-1] + ', "images": [')
            # Ids are numbered through from 1, and the list of pages comes before the annotations.
            last = 0
            for place, number in enumerate(self.numbers):
                identifiers = [str(last + index + 1) for index in range(self.count(number))]
                last += len(identifiers)
                image = {"id": number + 1, "filename": self.name(number) + ".png", "width": WIDTH,
                         "height": HEIGHT, "ann_ids": identifiers}
                file.write((", " if place else "") + json.dumps(image))
            file.write('], "annotations": {')
            rows = ((number, row) for number in self.numbers for row in self.symbols(number, is_clean))
            for identifier, (number, (box, corners, categories, area)) in enumerate(rows, 1):
                file.write(
                    f'{", " if identifier > 1 else ""}"{identifier}": {{"a_bbox": {box}, "o_bbox": {corners}, '
                    f'"cat_id": {json.dumps(categories)}, "area": {area}, "img_id": "{number + 1}", '
                    f'"comments": "instance:#{identifier & 0xFFFFFF:06x};"}}'
                )
            file.write("}}\n")

    def write_coco(self, path, is_clean=False):
        """The same boxes in COCO's format, half-open, with the categories of the set `deepscores`."""
        with open(path, "w") as file:
            categories = [{"id": int(key), "name": value["name"], "supercategory": "symbol"}
                          for key, value in self.categories.items() if value["annotation_set"] == "deepscores"]
            images = [{"id": number + 1, "file_name": self.name(number) + ".png", "width": WIDTH, "height": HEIGHT}
                      for number in self.numbers]
            head = {"info": {"description": "made to measure with"}, "licenses": [], "images": images,
                    "categories": categories}
            file.write(json.dumps(head)[:-1] + ', "annotations": [')
            rows = ((number, row) for number in self.numbers for row in self.symbols(number, is_clean))
            for identifier, (number, (box, _, labels, area)) in enumerate(rows, 1):
                left, top, right, bottom = box
                file.write(
                    f'{", " if identifier > 1 else ""}{{"id": {identifier}, "image_id": {number + 1}, '
                    f'"category_id": {labels[0]}, "bbox": [{left}, {top}, {right - left + 1}, {bottom - top + 1}], '
                    f'"area": {area}, "iscrowd": 0, "segmentation": []}}'
                )
            file.write("]}\n")

    def write_mung(self, folder):
        """MuNG's XML, a document a page, of the chorales' own symbols: with masks of their ink, and links."""
        folder.mkdir()
        documents = [mung_nodes(source, self.categories) for source in self.sources]
        for number in self.numbers:
            name = self.name(number)
            head = f'<?xml version="1.0" encoding="utf-8"?>\n<Nodes dataset="benchmark" document="{name}">\n'
            text = head + documents[number % len(documents)] + "</Nodes>\n"
            (folder / f"{name}.xml").write_text(text)

    def write_images(self, folder):
        """The pages' images, a file for each."""
        folder.mkdir()
        for number in self.numbers:
            shutil.copyfile(self.source(number).image, folder / f"{self.name(number)}.png")


def mung_nodes(page, categories):
    """The <Node>s of a page. A notehead is linked to the stems that touch it, as in MUSCIMA++."""
    from PIL import Image

    with Image.open(page.image) as image:
        # MuNG's masks have 1 where there is ink.
        ink = image.convert("L").point(lambda level: int(level < 128)).tobytes()
    boxes = [[int(edge) for edge in symbol["a_bbox"]] for symbol in page.symbols]
    names = [categories[symbol["cat_id"][1] or symbol["cat_id"][0]]["name"] for symbol in page.symbols]
    stems = [index for index, name in enumerate(names) if name == "stem"]
    links = [[] for _ in names]
    for index, (left, top, right, bottom) in enumerate(boxes):
        if not names[index].startswith("notehead"):
            continue
        for stem in stems:
            x0, y0, x1, y1 = boxes[stem]
            if x0 <= right + 2 and x1 >= left - 2 and y0 <= bottom + 2 and y1 >= top - 2:
                links[index].append(stem)
                links[stem].append(index)
    text = []
    for index, (left, top, right, bottom) in enumerate(boxes):
        rows = b"".join(ink[y * WIDTH + left:y * WIDTH + right + 1] for y in range(top, bottom + 1))
        runs = [f"{run[0]}:{len(run)}" for run in re.findall(rb"\x00+|\x01+", rows)]
        mask = " ".join(runs if runs[0].startswith("0") else ["0:0"] + runs)
        way = "Inlinks" if names[index] == "stem" else "Outlinks"
        fields = [("Id", index), ("ClassName", names[index]), ("Top", top), ("Left", left),
                  ("Width", right - left + 1), ("Height", bottom - top + 1), ("Mask", mask)]
        if links[index]:
            fields.append((way, " ".join(map(str, links[index]))))
        lines = "".join(f"        <{field}>{value}</{field}>\n" for field, value in fields)
        text.append(f"    <Node>\n{lines}    </Node>\n")
    return "".join(text)


def scaled(pages, scale):
    return max(1, round(pages * scale))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="the folder to make")
    parser.add_argument("--scale", type=float, default=1, help="make this share of the pages (default: 1)")
    parser.add_argument("--pages", type=int, help="make this many pages instead")
    parser.add_argument("--first", type=int, default=0, help="the first page's number (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another set (default: 1)")
    parser.add_argument("--formats", default="deepscores,coco", help=f"of {','.join(FORMATS)} (default: %(default)s)")
    parser.add_argument("--clean", action="store_true", help="leave out what is wrong in released sets")
    arguments = parser.parse_args()
    formats = arguments.formats.split(",")
    if not set(formats) <= set(FORMATS):
        parser.error(f"--formats takes {', '.join(FORMATS)}")
    all_pages = MUSCIMA_PAGES if formats == ["mung"] else DENSE_PAGES
    maker = Maker(arguments.pages or scaled(all_pages, arguments.scale), arguments.first, arguments.seed)
    arguments.folder.mkdir(parents=True)
    if "deepscores" in formats:
        maker.write_deepscores(arguments.folder / "deepscores_train.json", arguments.clean)
    if "coco" in formats:
        (arguments.folder / "annotations").mkdir()
        maker.write_coco(arguments.folder / "annotations/instances_train.json", arguments.clean)
    if "images" in formats:
        maker.write_images(arguments.folder / "images")
    if "mung" in formats:
        maker.write_mung(arguments.folder / "mung")


if __name__ == "__main__":
    main()
