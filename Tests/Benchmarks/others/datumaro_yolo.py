#!/usr/bin/env python3
"""COCO to YOLO's labels by Datumaro: 16 classes, no images.

    datumaro_yolo.py DATA FOLDER
"""
import sys

from datumaro import Dataset
from plain_yolo import CLASSES

data = Dataset.import_from(sys.argv[1], "coco_instances")
data.transform("remap_labels", mapping={name: name for name in CLASSES}, default="delete")
data.export(sys.argv[2], "yolo", save_media=False)
