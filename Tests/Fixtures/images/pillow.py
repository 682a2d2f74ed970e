"""Writes what Pillow reads: pillow.py OUT FILE...

For each image OUT/<its name>.raw: a line "width height", then RGB samples, row by row. Pixels with
alpha are laid over white by the formula that tacet has too, since Pillow's own blending rounds otherwise.
"""
import pathlib
import sys

from PIL import Image, ImageOps


def over_white(sample, alpha):
    return (sample * alpha + 255 * (255 - alpha) + 127) // 255


def rgb(image):
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        # 16 bits, or 32 that hold 16: the upper 8 count.
        key = image.info.get("transparency")
        values = [image.getpixel((x, y)) for y in range(image.height) for x in range(image.width)]
        grey = bytes(255 if value == key else value >> 8 for value in values)
        return Image.frombytes("L", image.size, grey).convert("RGB").tobytes()
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA"):
        rows = image.convert("RGBA").tobytes()
        return bytes(
            over_white(rows[i + c], rows[i + 3]) for i in range(0, len(rows), 4) for c in range(3)
        )
    return image.convert("RGB").tobytes()


out = pathlib.Path(sys.argv[1])
for name in sys.argv[2:]:
    with Image.open(name) as image:
        samples = rgb(image)
        width, height = ImageOps.exif_transpose(image).size
    (out / (pathlib.Path(name).name + ".raw")).write_bytes(b"%d %d\n" % (width, height) + samples)
