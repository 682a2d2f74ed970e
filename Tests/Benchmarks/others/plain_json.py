#!/usr/bin/env python3
"""JSON as Python reads it, and nothing done with it.

    plain_json.py read FILE          by the module json
    plain_json.py orjson FILE        by the package orjson
    plain_json.py copy FILE FOLDER   read and written again by the module json
"""
import json
import pathlib
import sys


def main(way, path, folder=None):
    if way == "orjson":
        import orjson

        orjson.loads(pathlib.Path(path).read_bytes())
        return
    with open(path) as file:
        data = json.load(file)
    if way == "copy":
        target = pathlib.Path(folder) / "annotations"
        target.mkdir(parents=True)
        with open(target / pathlib.Path(path).name, "w") as file:
            json.dump(data, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
