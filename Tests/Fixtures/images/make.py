#!/usr/bin/env python3
"""Makes the images beside it by Pillow and ImageMagick, and expected.txt, which says what they show.

    make.py [CONVERT]

CONVERT is ImageMagick's program. A line of expected.txt is: file, grey or rgb, width, height, EXIF's
orientation, by how much a sample may differ, and the samples in hexadecimal digits. They are the ones
that were given to the program which wrote the file, laid over white, never what was read of it.
"""
import pathlib
import struct
import subprocess
import sys
import zlib

from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
CONVERT = sys.argv[1] if len(sys.argv) > 1 else "convert"
WIDTH, HEIGHT = 8, 5
PLACES = [(x, y) for y in range(HEIGHT) for x in range(WIDTH)]
lines = []


def flat(pixels):
    return bytes(sample for pixel in pixels for sample in pixel)


def over_white(sample, alpha):
    return (sample * alpha + 255 * (255 - alpha) + 127) // 255


def light(ink, black):
    return ((255 - ink) * (255 - black) + 127) // 255


def expect(name, samples, kind, tolerance=0, orientation=1, size=(WIDTH, HEIGHT)):
    lines.append(f"{name} {kind} {size[0]} {size[1]} {orientation} {tolerance} {bytes(samples).hex()}")


def pillow(name, mode, samples, shown, kind, tolerance=0, **options):
    Image.frombytes(mode, (WIDTH, HEIGHT), bytes(samples)).save(HERE / name, **options)
    expect(name, shown, kind, tolerance)


def magick(name, raw, samples, shown, kind, *options, depth=8, tolerance=0):
    source = ["-size", f"{WIDTH}x{HEIGHT}", "-depth", str(depth), "-endian", "MSB", f"{raw}:-"]
    subprocess.run([CONVERT, *source, *options, HERE / name], input=bytes(samples), check=True)
    expect(name, shown, kind, tolerance)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def by_hand(name, bits, colour, rows, shown, kind, before=b"", behind=b"", orientation=1, size=(WIDTH, HEIGHT)):
    header = struct.pack(">IIBBBBB", size[0], size[1], bits, colour, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    end = chunk(b"IEND", b"")
    parts = [chunk(b"IHDR", header), before, chunk(b"IDAT", pixels), behind, end]
    (HERE / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    expect(name, shown, kind, orientation=orientation, size=size)


def rows(samples, stride):
    return [samples[i : i + stride] for i in range(0, len(samples), stride)]


# What the lossless files show.
grey = bytes((x * 31 + y * 47) % 256 for x, y in PLACES)
rgb = flat(((x * 31 + y * 47) % 256, (x * 97 + y * 13) % 256, (x * 5 + y * 59 + 128) % 256) for x, y in PLACES)
alpha = bytes(0 if x == 0 else 255 if x == 7 else (x * 73 + y * 29) % 256 for x, y in PLACES)
grey_in_rgb = flat((v, v, v) for v in grey)
rgba = flat((*rgb[3 * i : 3 * i + 3], alpha[i]) for i in range(len(alpha)))
rgb_over_white = bytes(over_white(rgb[i], alpha[i // 3]) for i in range(len(rgb)))
grey_over_white = bytes(over_white(v, a) for v, a in zip(grey, alpha))


def levels(bits):
    return [(x + 3 * y) % 2**bits for x, y in PLACES]


def spread(bits):
    return bytes(v * 255 // (2**bits - 1) for v in levels(bits))


# PNG, by Pillow.
Image.frombytes("L", (WIDTH, HEIGHT), spread(1)).convert("1", dither=0).save(HERE / "pillow-grey1.png")
expect("pillow-grey1.png", spread(1), "grey")
pillow("pillow-grey8.png", "L", grey, grey, "grey")
pillow("pillow-grey-alpha.png", "LA", flat(zip(grey, alpha)), grey_over_white, "grey")
pillow("pillow-rgb.png", "RGB", rgb, rgb, "rgb")
pillow("pillow-rgb-of-greys.png", "RGB", grey_in_rgb, grey, "grey")
pillow("pillow-rgba.png", "RGBA", rgba, rgb_over_white, "rgb")
opaque = flat((v, v, v, 255) for v in grey)
pillow("pillow-rgba-of-greys.png", "RGBA", opaque, grey, "grey")
shown = bytes(255 if v == grey[9] else v for v in grey)
pillow("pillow-grey-key.png", "L", grey, shown, "grey", transparency=grey[9])
key = tuple(rgb[27:30])
shown = flat((255, 255, 255) if rgb[i : i + 3] == bytes(key) else rgb[i : i + 3] for i in range(0, len(rgb), 3))
pillow("pillow-rgb-key.png", "RGB", rgb, shown, "rgb", transparency=key)
sixteen = [(x * 8191 + y * 12345) % 65536 for x, y in PLACES]
words = struct.pack(f"<{len(sixteen)}H", *sixteen)
pillow("pillow-grey16.png", "I;16", words, bytes(v >> 8 for v in sixteen), "grey")

for bits in (1, 2, 4, 8):
    indices = levels(bits)
    colours = [((i * 71 + 9) % 256, (i * 23 + 40) % 256, (i * 151) % 256) for i in range(2**bits)]
    alphas = bytes((i * 91) % 256 for i in range(2**bits))
    for kind, opacity in (("palette", None), ("palette-alpha", alphas)):
        image = Image.frombytes("P", (WIDTH, HEIGHT), bytes(indices))
        image.putpalette(flat(colours))
        options = {} if opacity is None else {"transparency": opacity}
        image.save(HERE / f"pillow-{kind}{bits}.png", bits=bits, **options)
        shown = flat(
            [over_white(s, 255 if opacity is None else opacity[i]) for s in colours[i]] for i in indices
        )
        expect(f"pillow-{kind}{bits}.png", shown, "rgb")
image = Image.frombytes("P", (WIDTH, HEIGHT), bytes(levels(4)))
image.putpalette(flat((255 - 3 * i,) * 3 for i in range(16)))
image.save(HERE / "pillow-palette-of-greys.png", bits=4)
expect("pillow-palette-of-greys.png", bytes(255 - 3 * i for i in levels(4)), "grey")

# PNG, by ImageMagick.
GREY, RGB, GREY_ALPHA, RGBA = (("-define", f"png:color-type={n}") for n in (0, 2, 4, 6))
for bits in (1, 2, 4):
    depth = ("-define", f"png:bit-depth={bits}")
    magick(f"magick-grey{bits}.png", "gray", spread(bits), spread(bits), "grey", *GREY, *depth)
    name = f"magick-grey{bits}-interlaced.png"
    magick(name, "gray", spread(bits), spread(bits), "grey", *GREY, *depth, "-interlace", "PNG")
woven = ("-interlace", "PNG")
deep = ("-define", "png:bit-depth=16")
magick("magick-grey8-interlaced.png", "gray", grey, grey, "grey", *GREY, *woven)
magick("magick-rgb-interlaced.png", "rgb", rgb, rgb, "rgb", *RGB, *woven)
magick("magick-rgba-interlaced.png", "rgba", rgba, rgb_over_white, "rgb", *RGBA, *woven)
big = struct.pack(f">{len(sixteen)}H", *sixteen)
magick("magick-grey16.png", "gray", big, bytes(v >> 8 for v in sixteen), "grey", *GREY, *deep, depth=16)
triples = [(v, 65535 - v, v ^ 0x0F0F) for v in sixteen]
big = struct.pack(f">{3 * len(triples)}H", *(v for t in triples for v in t))
shown = bytes(v >> 8 for t in triples for v in t)
magick("magick-rgb16.png", "rgb", big, shown, "rgb", *RGB, *deep, depth=16)
magick("magick-rgb16-interlaced.png", "rgb", big, shown, "rgb", *RGB, *deep, *woven, depth=16)

# PNG, by hand, of what neither writes.
words = [struct.pack(">3H", *t) for t in triples]
wanted, near = triples[10], (triples[10][0] ^ 1, *triples[10][1:])
words[11] = struct.pack(">3H", *near)
shown = flat(
    (255, 255, 255) if word == struct.pack(">3H", *wanted) else (word[0], word[2], word[4]) for word in words
)
by_hand(
    "hand-rgb16-key.png", 16, 2, rows(b"".join(words), WIDTH * 6), shown, "rgb",
    chunk(b"tRNS", struct.pack(">3H", *wanted)),
)
palette = chunk(b"PLTE", bytes((200, 10, 20)))
shown = bytes((200, 10, 20, 0, 0, 0))
by_hand("hand-palette-too-short.png", 8, 3, [b"\0\7"], shown, "rgb", palette, size=(2, 1))
by_hand("hand-one-pixel.png", 8, 0, [b"\x42"], b"\x42", "grey", size=(1, 1))
by_hand(
    "hand-skipped-chunks.png", 8, 0, rows(grey, WIDTH), grey, "grey",
    chunk(b"gAMA", struct.pack(">I", 10000)) + chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile")),
    chunk(b"tEXt", b"Comment\0behind the pixels"),
)


# Orientations. What is stored is turned so that the reader has to turn it back.
def exif(orientation, order="<"):
    head = b"II*\0" if order == "<" else b"MM\0*"
    entries = [(0x010F, 2, 2, b"t\0\0\0"), (0x0112, 3, 1, struct.pack(order + "HH", orientation, 0))]
    body = b"".join(struct.pack(order + "HHI", *entry[:3]) + entry[3] for entry in entries)
    return head + struct.pack(order + "IH", 8, len(entries)) + body + struct.pack(order + "I", 0)


STORED = {
    1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
    5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270,
}
slope = bytes(20 + 25 * x + 8 * y for x, y in PLACES)
hues = flat((20 + 25 * x, 220 - 40 * y, 128) for x, y in PLACES)
for orientation, turn in STORED.items():
    image = Image.frombytes("RGB", (WIDTH, HEIGHT), rgb)
    image = image if turn is None else image.transpose(turn)
    name = f"hand-orientation{orientation}.png"
    data = chunk(b"eXIf", exif(orientation, "<>"[orientation % 2]))
    place = {"behind" if orientation == 6 else "before": data}
    stored = rows(image.tobytes(), image.width * 3)
    by_hand(name, 8, 2, stored, rgb, "rgb", **place, orientation=orientation, size=image.size)
    lines[-1] = lines[-1].replace(f" {image.width} {image.height} ", f" {WIDTH} {HEIGHT} ")
    for order, way in (("<", "little"), (">", "big")):
        image = Image.frombytes("L", (WIDTH, HEIGHT), slope)
        image = image if turn is None else image.transpose(turn)
        name = f"pillow-orientation{orientation}-{way}.jpg"
        image.save(HERE / name, quality=100, exif=b"Exif\0\0" + exif(orientation, order))
        expect(name, slope, "grey", tolerance=3, orientation=orientation)

# JPEG.
slope_in_rgb = flat((v, v, v) for v in slope)
pillow("pillow-grey.jpg", "L", slope, slope, "grey", 3, quality=100)
pillow("pillow-ycc-of-greys.jpg", "RGB", slope_in_rgb, slope, "grey", 3, quality=100)
pillow("pillow-ycc.jpg", "RGB", hues, hues, "rgb", 5, quality=100, subsampling=0)
pillow("pillow-ycc-progressive.jpg", "RGB", hues, hues, "rgb", 5, quality=100, subsampling=0, progressive=True)
pillow("pillow-rgb.jpg", "RGB", hues, hues, "rgb", 5, quality=100, keep_rgb=True)
magick("magick-grey.jpg", "gray", slope, slope, "grey", "-quality", "100", tolerance=3)
magick("magick-ycc-halved.jpg", "rgb", hues, hues, "rgb", "-quality", "98", "-sampling-factor", "2x2", tolerance=40)
inks = [(10 * x, 30 * y, 90, 12 * x) for x, y in PLACES]
shown = flat([light(ink, pixel[3]) for ink in pixel[:3]] for pixel in inks)
pillow("pillow-cmyk-inverted.jpg", "CMYK", flat(inks), shown, "rgb", 6, quality=100)
magick("magick-cmyk-inverted.jpg", "cmyk", flat(inks), shown, "rgb", "-quality", "100", tolerance=6)
# Without its Adobe segment, a CMYK image holds inks as they are.
name = "hand-cmyk-plain.jpg"
complement = bytes(255 - ink for ink in flat(inks))
Image.frombytes("CMYK", (WIDTH, HEIGHT), complement).save(HERE / name, quality=100)
data = (HERE / name).read_bytes()
place = data.index(b"\xff\xee\0\x0eAdobe")
(HERE / name).write_bytes(data[:place] + data[place + 16 :])
expect(name, shown, "rgb", 6)


# With another number in it, what counted as CMYK is YCCK.
def ycck(ink):
    red, green, blue, black = (255 - v for v in ink)
    y = 0.299 * red + 0.587 * green + 0.114 * blue
    cb, cr = (blue - y) / 1.772 + 128, (red - y) / 1.402 + 128
    # libjpeg's YCCK to CMYK gives 255 − RGB, and so the inks are stored complemented once more.
    return (*(255 - min(max(round(v), 0), 255) for v in (y, cb, cr)), 255 - black)


name = "hand-ycck-inverted.jpg"
# The decoder makes of YCC the complement of its RGB; the file's "inks" are light.
lights = [tuple(255 - v for v in ink[:3]) + (ink[3],) for ink in inks]
samples = flat(ycck(pixel) for pixel in lights)
Image.frombytes("CMYK", (WIDTH, HEIGHT), samples).save(HERE / name, quality=100)
data = bytearray((HERE / name).read_bytes())
data[data.index(b"Adobe") + 11] = 2
(HERE / name).write_bytes(data)
expect(name, shown, "rgb", 8)

# The formats that are only read.
opaque = flat((*rgb[i : i + 3], 255) for i in range(0, len(rgb), 3))
Image.frombytes("L", (WIDTH, HEIGHT), spread(1)).convert("1", dither=0).save(HERE / "pillow-fax.tif", compression="group4")
expect("pillow-fax.tif", spread(1), "grey")
pillow("pillow-grey.tif", "L", grey, grey, "grey")
pillow("pillow-rgb.tif", "RGB", rgb, rgb, "rgb", compression="tiff_lzw")
pillow("pillow-rgba.tif", "RGBA", rgba, rgb_over_white, "rgb", tolerance=2)
shown = flat([light(ink, pixel[3]) for ink in pixel[:3]] for pixel in inks)
pillow("pillow-cmyk.tif", "CMYK", flat(inks), shown, "rgb", tolerance=1)
words = struct.pack(f"<{len(sixteen)}H", *sixteen)
pillow("pillow-grey16.tif", "I;16", words, bytes(v >> 8 for v in sixteen), "grey")
first, second = (Image.frombytes("L", (WIDTH, HEIGHT), samples) for samples in (grey, grey[::-1]))
first.save(HERE / "pillow-two.tif", save_all=True, append_images=[second])
expect("pillow-two.tif", grey, "grey")
for orientation in (3, 6):
    image = Image.frombytes("L", (WIDTH, HEIGHT), grey).transpose(STORED[orientation])
    image.save(HERE / f"pillow-orientation{orientation}.tif", tiffinfo={274: orientation})
    expect(f"pillow-orientation{orientation}.tif", grey, "grey", orientation=orientation)
Image.frombytes("L", (WIDTH, HEIGHT), spread(1)).convert("1", dither=0).save(HERE / "pillow-grey1.bmp")
expect("pillow-grey1.bmp", spread(1), "grey")
pillow("pillow-grey8.bmp", "L", grey, grey, "grey")
pillow("pillow-rgb.bmp", "RGB", rgb, rgb, "rgb")
pillow("pillow-rgba.bmp", "RGBA", opaque, rgb, "rgb")
upside = (HERE / "pillow-rgb.bmp").read_bytes()
stored = b"".join(rows(upside[54:], WIDTH * 3)[::-1])
(HERE / "hand-downward.bmp").write_bytes(upside[:22] + struct.pack("<i", -HEIGHT) + upside[26:54] + stored)
expect("hand-downward.bmp", rgb, "rgb")
pillow("pillow-rgb.webp", "RGB", rgb, rgb, "rgb", lossless=True)
pillow("pillow-grey.webp", "RGB", grey_in_rgb, grey, "grey", lossless=True)
pillow("pillow-rgba.webp", "RGBA", rgba, rgb_over_white, "rgb", lossless=True, exact=True)
image = Image.frombytes("RGB", (WIDTH, HEIGHT), rgb).transpose(STORED[6])
image.save(HERE / "pillow-orientation6.webp", lossless=True, exif=b"Exif\0\0" + exif(6))
expect("pillow-orientation6.webp", rgb, "rgb", orientation=6)

# What is to be refused.
REFUSED = HERE / "refused"
REFUSED.mkdir(exist_ok=True)
sound = (HERE / "pillow-rgb.png").read_bytes()
photo = (HERE / "pillow-grey.jpg").read_bytes()


def refused(name, data):
    (REFUSED / name).write_bytes(data)


def declares(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return sound[:8] + chunk(b"IHDR", header) + sound[33:]


def broken_checksum(data, name):
    place = data.index(name)
    end = place + 4 + struct.unpack(">I", data[place - 4 : place])[0]
    return data[:end] + bytes((data[end] ^ 1,)) + data[end + 1 :]


frame = photo.index(b"\xff\xc0\0\x0b\x08") + 5
refused("declares-60000.png", declares(60000, 60000))
refused("declares-60000.jpg", photo[:frame] + struct.pack(">HH", 60000, 60000) + photo[frame + 4 :])
refused("no-width.png", declares(0, 5))
refused("no-height.png", declares(8, 0))
refused("no-height.jpg", photo[:frame] + struct.pack(">HH", 0, 8) + photo[frame + 4 :])
refused("higher-than-its-pixels.png", declares(8, 6))
refused("checksum-of-pixels.png", broken_checksum(sound, b"IDAT"))
refused("checksum-of-header.png", broken_checksum(sound, b"IHDR"))
refused("checksum-of-transparency.png", broken_checksum((HERE / "pillow-rgb-key.png").read_bytes(), b"tRNS"))
refused("no-end.png", sound[:-12])
refused("no-end.jpg", photo[:-2])
refused("line-ends-changed.png", sound.replace(b"\r\n", b"\n"))
refused("empty.png", b"")
refused("page-not-found.png", b"<!DOCTYPE html><title>404</title>")
refused("large-file.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
refused("noise.jpg", bytes(range(1, 200)))
Image.frombytes("RGB", (WIDTH, HEIGHT), rgb).save(REFUSED / "gif-called.png", format="gif")
for name in ("pillow-rgb.tif", "pillow-rgb.bmp", "pillow-rgb.webp"):
    data = (HERE / name).read_bytes()
    refused(f"cut-{name[7:]}", data[: len(data) * 2 // 3])
refused("header-cut.tif", (HERE / "pillow-rgb.tif").read_bytes()[:7])
refused("header-cut.bmp", (HERE / "pillow-rgb.bmp").read_bytes()[:40])
refused("header-cut.webp", (HERE / "pillow-rgb.webp").read_bytes()[:14])
data = bytearray((HERE / "pillow-grey8.bmp").read_bytes())
data[30] = 1
refused("run-lengths.bmp", data)
data[30], data[18:22] = 0, b"\0\0\0\x80"
refused("no-width.bmp", data)
frames = [Image.new("RGB", (WIDTH, HEIGHT), colour) for colour in ("red", "blue")]
frames[0].save(REFUSED / "animation.webp", save_all=True, append_images=frames[1:])

(HERE / "expected.txt").write_text("\n".join(lines) + "\n")
