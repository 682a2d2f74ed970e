"""libpng and nothing else, on as many threads as there are processors: the least that such work takes."""
import os
import subprocess

from measure import HERE

REASON = "others/png_floor.c can't be compiled"


def build(bench):
    """What to call it in the table, and its command; None if it can't be built."""
    program = bench.work / "png_floor"
    if not program.exists():
        source = HERE / "others/png_floor.c"
        compiler = ["cc", "-O2", source, "-lpng", "-lz", "-lpthread", "-o", program]
        try:
            subprocess.run(compiler, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return "libpng alone", [program, str(len(os.sched_getaffinity(0)))]
