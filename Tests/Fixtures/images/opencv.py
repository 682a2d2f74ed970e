"""Writes what OpenCV reads of images, as trainers use it: opencv.py FILE...

For each image a line: the file's name, width, height, and the RGB samples in hexadecimal digits.
"""
import pathlib
import sys

import cv2
import numpy

for name in sys.argv[1:]:
    image = cv2.imdecode(numpy.fromfile(name, numpy.uint8), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    print(pathlib.Path(name).name, width, height, image[:, :, ::-1].tobytes().hex())
