"""Pages cut into tiles with their pixels, against SAHI, and against what libpng alone takes for them."""
import libpng
from measure import OUT, counted, megabytes, size_of
from peers import SAHI

PAGES = 60
SIZE, OVERLAP = "1280", "0.2"


def listed(folder, images):
    """The tiles in a folder, as lines for png_floor: page, x, y, width, height."""
    lines = []
    for path in sorted(folder.rglob("*.png")):
        page, _, place = path.stem.rpartition("@")
        lines.append(f"{images / page}.png\t{place.replace(',', ' ')}\n")
    return lines


def run(bench):
    pages = bench.pages(PAGES)
    data = bench.data("deepscores,coco,images", pages, "--clean")
    size = counted(pages, "page")
    cut = ["!", "tile", "--size", SIZE, "--overlap", OVERLAP]
    command = bench.job("deepscores", data / "deepscores_train.json", "!", "keep", "@harmony", *cut, "!", "yolo", OUT)
    floor = libpng.build(bench)
    if floor:
        made = bench.run(command).folder / "out/images"
        lines = listed(made, data / "images")
        places = bench.folder() / "tiles"
        places.write_text("".join(lines))
        bench.pair("tiles to YOLO", size, command, *floor, stdin=places)
        tiles = counted(len(lines), "tile")
        bench.note(f"tiles to YOLO: {tiles} of {size}, {megabytes(size_of(made))} of PNG.")
    else:
        bench.skip("tiles to YOLO", "libpng alone", libpng.REASON)

    # The same cuts, all classes, to COCO: SAHI moves no tile for the sake of a symbol.
    command = bench.job("coco", data, *cut, "--no-keep-whole", "!", "coco", OUT)
    bench.pair("tiles to COCO", size, command, "sahi", [SAHI, "sahi_tiles.py", data, OUT, SIZE, OVERLAP])
