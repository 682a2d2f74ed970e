"""MuNG read by the package `mung`.

    readers.py same ONE OTHER   the nodes of two documents agree in every field
    readers.py nodes FILE       a line for each node
"""
import sys

from mung.io import read_nodes_from_file


def fields(node):
    mask = None if node.mask is None else node.mask.tolist()
    return (node.id, node.class_name, node.top, node.left, node.width, node.height, mask,
            node.outlinks, sorted(node.inlinks), node.data)


command, *paths = sys.argv[1:]
documents = [[fields(node) for node in read_nodes_from_file(path)] for path in paths]
if command == "same":
    assert documents[0] == documents[1], "the documents differ"
    print(len(documents[0]), "nodes are the same")
else:
    for node in documents[0]:
        print(*node)
