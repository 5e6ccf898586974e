"""How fast the command is: start-up, help, and `check` of many small files. Wall-clock and processor time of whole processes."""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "web3-japan-th.txt"
ENGLISH = "The weather in town was fine today , and many people went out to the park with their children. ".split()
COMMAND = [sys.executable, "-m", "cleanweb"]
RUNS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    files = parser.parse_args().files
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        wall, processor = map(sorted, zip(*(elapsed(arguments) for _ in range(RUNS)), strict=True))
        times = f"{statistics.median(wall) * 1000:6.0f} ms (best {wall[0] * 1000:.0f})"
        print(f"cleanweb {' '.join(arguments):14} {times}, processor {statistics.median(processor) * 1000:.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        size = sum(path.write_bytes(data) for path, data in small_files(Path(folder), files))
        wall, processor = elapsed(["check", "--isolated", "--format", "concise", folder])
        print(f"check of {files:,} files, {size / files / 1000:.1f} kB each: {files / wall:,.0f} files/s")
        print(f"processor time {processor / files * 1000:.2f} ms a file: {2 * files / processor:,.0f} files/s on two idle ones")


def small_files(folder: Path, files: int) -> Iterator[tuple[Path, bytes]]:
    """Thai and English in turn, 500 files a folder."""
    chance = random.Random(0)
    thai = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number in range(files):
        path = folder / f"{number // 500:03}" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        text = "\n".join(chance.sample(thai, 3)) if number % 2 else " ".join(chance.choices(ENGLISH, k=250))
        yield path, text.encode() + b"\n"


def elapsed(arguments: list[str]) -> tuple[float, float]:
    """Wall-clock and processor seconds of one run, its own processes included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
