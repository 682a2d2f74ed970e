"""COCO files as readers see them that know nothing of tacet.

    readers.py make FILE             a dataset with masks of pycocotools, polygons and crowds
    readers.py pycocotools ONE TWO   both are loaded, and are the same but for their ids
    readers.py ink FILE              how many pixels all masks have together
    readers.py evaluate FILE         a dataset is a perfect detection of itself
    readers.py supervision FILE IMAGES
                                     what supervision makes of it, a line for each box
"""
import json, random, sys, warnings

warnings.filterwarnings("ignore")


def make(path):
    import numpy
    from pycocotools import mask as masks

    rng = random.Random(5)
    images, annotations = [], []
    for image in range(1, 9):
        width, height = rng.randint(30, 90), rng.randint(30, 90)
        images.append({"id": image * 7, "file_name": f"p{image}.png", "width": width, "height": height})
        for kind in range(12):
            left, top = rng.randint(0, width - 12), rng.randint(0, height - 12)
            w, h = rng.randint(1, 12), rng.randint(1, 12)
            annotation = {"id": len(annotations) + 100, "image_id": image * 7, "category_id": rng.choice([2, 5, 90]),
                          "iscrowd": 0}
            if kind % 4 == 0:
                annotation |= {"bbox": [left + 0.25, top + 0.1, w + 0.3, h + 0.7], "segmentation": [], "area": 1.5 * w * h}
            elif kind % 4 == 1:
                corners = [left, top, left + w + 0.5, top, left + w, top + h + 0.25, left, top + h]
                annotation |= {"bbox": [left, top, w + 0.5, h + 0.25], "segmentation": [corners], "area": w * h}
            else:
                ink = numpy.zeros((height, width), dtype=numpy.uint8, order="F")
                for _ in range(rng.randint(1, 60)):
                    ink[rng.randint(top, top + h - 1), rng.randint(left, left + w - 1)] = 1
                if image == 1 and kind == 2:
                    ink[:] = 1
                packed = masks.encode(ink)
                bbox, area = [float(v) for v in masks.toBbox(packed)], int(masks.area(packed))
                runs, last = [0], 0
                for bit in ink.flatten(order="F").tolist():
                    if bit != last:
                        runs.append(0)
                        last = bit
                    runs[-1] += 1
                counts = runs if kind % 4 == 2 else packed["counts"].decode()
                annotation |= {"bbox": bbox, "area": area, "iscrowd": kind % 4 - 2,
                               "segmentation": {"size": [height, width], "counts": counts}}
            annotations.append(annotation)
    rng.shuffle(annotations)
    categories = [{"id": i, "name": n, "supercategory": "symbol"} for i, n in [(2, "stem"), (5, "beam"), (90, "slur")]]
    json.dump({"annotations": annotations, "images": images, "categories": categories}, open(path, "w"))


def rows(path):
    """For each image its annotations, without ids; masks as pixels."""
    from pycocotools.coco import COCO

    coco = COCO(path)
    names = {c["id"]: c["name"] for c in coco.loadCats(coco.getCatIds())}
    result = {}
    for image in coco.loadImgs(coco.getImgIds()):
        key = (image["file_name"].rsplit(".", 1)[0], image["width"], image["height"])
        result[key] = []
        for a in coco.loadAnns(coco.getAnnIds(imgIds=[image["id"]])):
            assert a["id"] > 0
            ink = coco.annToMask(a).tobytes() if a["segmentation"] else b""
            result[key].append((names[a["category_id"]], tuple(a["bbox"]), a["area"], a["iscrowd"], ink))
    return result


def ink(path):
    from pycocotools import mask as masks
    from pycocotools.coco import COCO

    shapes = [a["segmentation"] for a in COCO(path).dataset["annotations"]]
    print("pixels:", sum(int(masks.area(shape)) for shape in shapes if isinstance(shape, dict)))


def evaluate(path):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth = COCO(path)
    found = [{k: a[k] for k in ("image_id", "category_id", "bbox")} | {"score": 0.9} for a in truth.dataset["annotations"]
             if not a["iscrowd"]]
    evaluation = COCOeval(truth, truth.loadRes(found), "bbox")
    evaluation.params.maxDets = [1, 10, 1000]
    evaluation.evaluate()
    evaluation.accumulate()
    precision = evaluation.eval["precision"][:, :, :, 0, -1]  # of all areas, with as many detections as there are
    assert (precision[precision > -1] > 1 - 1e-9).all()  # it divides by a hair more than the number
    recall = evaluation.eval["recall"][:, :, 0, -1]
    assert (recall[recall > -1] > 1 - 1e-9).all()


def supervision(path, images):
    import supervision as sv

    data = sv.DetectionDataset.from_coco(images_directory_path=images, annotations_path=path)
    for name, detections in sorted(data.annotations.items()):
        for box, label in zip(detections.xyxy.tolist(), detections.class_id.tolist()):
            print(name.rsplit("/", 1)[-1], data.classes[label], *(f"{edge:g}" for edge in box))


command, *arguments = sys.argv[1:]
if command == "make":
    make(*arguments)
elif command == "ink":
    ink(*arguments)
elif command == "evaluate":
    evaluate(*arguments)
elif command == "supervision":
    supervision(*arguments)
else:
    one, two = (rows(path) for path in arguments)
    assert one == two, "the datasets differ"
    print(sum(map(len, one.values())), "annotations are the same")
