"""Pages with their boxes drawn, against what libpng alone takes to decode and encode them."""
import libpng
from make_data import HEIGHT, WIDTH
from measure import OUT, counted

from jobs.tiles import PAGES


def run(bench):
    pages = bench.pages(PAGES)
    data = bench.data("deepscores,coco,images", pages, "--clean")
    command = bench.job("deepscores", data / "deepscores_train.json", "!", "keep", "@harmony", "!", "overlay", OUT)
    floor = libpng.build(bench)
    if not floor:
        bench.skip("overlay", "libpng alone", libpng.REASON)
        return
    places = bench.folder() / "pages"
    images = sorted((data / "images").glob("*.png"))
    places.write_text("".join(f"{image}\t0 0 {WIDTH} {HEIGHT}\n" for image in images))
    bench.pair("overlay", counted(pages, "page"), command, *floor, stdin=places)
