#!/usr/bin/env python3
"""COCO to YOLO's labels by FiftyOne: 16 classes, no images. Its database lies in a folder beside the labels.

    fiftyone_yolo.py DATA FOLDER
"""
import os
import sys

source, folder = sys.argv[1:]
os.environ["FIFTYONE_DATABASE_DIR"] = folder + ".database"
os.environ["FIFTYONE_DO_NOT_TRACK"] = "true"

import fiftyone
from fiftyone import ViewField
from plain_yolo import CLASSES

data = fiftyone.Dataset.from_dir(
    dataset_type=fiftyone.types.COCODetectionDataset,
    data_path=f"{source}/images",
    labels_path=f"{source}/annotations/instances_train.json",
    label_field="symbols",
    label_types="detections",
    progress=False,
)
chosen = data.filter_labels("symbols", ViewField("label").is_in(CLASSES), only_matches=False)
chosen.export(
    export_dir=folder,
    dataset_type=fiftyone.types.YOLOv5Dataset,
    label_field="symbols",
    classes=CLASSES,
    export_media=False,
    progress=False,
)
