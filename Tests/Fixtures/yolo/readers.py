"""A folder of labels as `supervision` reads it, a line for each symbol.

    readers.py detect|obb|segment FOLDER
"""
import sys, warnings

warnings.filterwarnings("ignore")
import supervision

task, folder = sys.argv[1:]
data = supervision.DetectionDataset.from_yolo(
    images_directory_path=f"{folder}/images/train",
    annotations_directory_path=f"{folder}/labels/train",
    data_yaml_path=f"{folder}/data.yaml",
    is_obb=task == "obb",
)
for _, _, found in data:
    for index, label in enumerate(found.class_id.tolist()):
        if task == "obb":
            kind, numbers = "corners", found.data["xyxyxyxy"][index].reshape(-1).tolist()
        else:
            kind, numbers = "box", found.xyxy[index].tolist()
        print(data.classes[label], kind, *(f"{round(number, 3):g}" for number in numbers))
