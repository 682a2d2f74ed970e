#!/usr/bin/env python3
"""MuNG's documents read by the package mung, masks and links and all, and written again where a folder is named.

    mung_nodes.py DATA [FOLDER]
"""
import pathlib
import sys

from mung.io import read_nodes_from_file, write_nodes_to_file

count = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    nodes = read_nodes_from_file(str(path))
    count += len(nodes)
    for folder in map(pathlib.Path, sys.argv[2:]):
        folder.mkdir(parents=True, exist_ok=True)
        write_nodes_to_file(nodes, str(folder / path.name))
print(count)
