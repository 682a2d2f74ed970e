#!/usr/bin/env python3
"""Pages and COCO annotations cut into tiles by SAHI.

    sahi_tiles.py DATA FOLDER SIZE OVERLAP
"""
import sys

from sahi.slicing import slice_coco

source, folder, size, overlap = sys.argv[1:]
slice_coco(
    coco_annotation_file_path=f"{source}/annotations/instances_train.json",
    image_dir=f"{source}/images",
    output_coco_annotation_file_name="tiles",
    output_dir=folder,
    ignore_negative_samples=False,
    slice_height=int(size),
    slice_width=int(size),
    overlap_height_ratio=float(overlap),
    overlap_width_ratio=float(overlap),
)
