#!/usr/bin/env python3
"""Compares two folders of YOLO's labels, page by page.

    same_boxes.py ONE OTHER

Rows are the same if their class is, and no number differs by more than 1 in the sixth decimal place: a number
between two of them may be rounded either way. Prints how many are in both, and how many in one alone; fails if
pages or rows differ.
"""
import collections
import pathlib
import sys


def rows(path):
    """How often the file has each row: a class, and four numbers in millionths."""
    found = collections.Counter()
    for line in path.read_text().splitlines():
        label, *numbers = line.split()
        found[int(label), *(round(float(number) * 1e6) for number in numbers)] += 1
    return found


def is_close(one, other):
    return one[0] == other[0] and all(abs(a - b) <= 1 for a, b in zip(one[1:], other[1:]))


def compare(one, other):
    """How many rows both files have, and how many only the one or the other."""
    first, second = rows(one), rows(other)
    both = first & second
    left, right = list((first - both).elements()), list((second - both).elements())
    count = both.total()
    for row in list(left):
        twin = next((candidate for candidate in right if is_close(row, candidate)), None)
        if twin:
            left.remove(row)
            right.remove(twin)
            count += 1
    return count, len(left), len(right)


def main(one, other):
    names = {path.name for path in one.glob("*.txt")}
    others = {path.name for path in other.glob("*.txt")}
    if names != others or not names:
        sys.exit(f"not the same pages: {len(names)} in {one}, {len(others)} in {other}")
    counts = [compare(one / name, other / name) for name in sorted(names)]
    both, left, right = map(sum, zip(*counts))
    print(f"{len(names):,} pages: {both:,} boxes in both, {left:,} and {right:,} in one alone")
    sys.exit(1 if left or right else 0)


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
