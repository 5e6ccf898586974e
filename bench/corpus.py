"""What a run over a corpus costs: against reading, writing and `clean` alone; with two processes; memory by size.

    python bench/corpus.py [--megabytes 10 40] [--format jsonl.gz parquet] [--jobs 1 2]

Pages of a few kinds are generated from a seed. The bare run reads the same file, cleans every text and writes the same columns
in one process. Processor time counts all processes; peak memory is that of the whole tree, sampled.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pyarrow.parquet as pq

SENTENCES = (
    "The council planted {n} trees along the river, and people came back in spring to see them in leaf.",
    "ผลการศึกษานี้จะถูกนําไปใช้ในการวางแผนปลูกต้นไม้ {n} ต้นของเทศบาลในปีหน้า และปี ต่อๆไป",
    "Los investigadores descubrieron que {n} árboles de las calles enfrían la ciudad mucho más de lo que se pensaba.",
    "研究小组在全市安装了{n}多个传感器，并连续两年记录温度数据。",
    "Городской совет решил посадить {n} деревьев вдоль набережной, и весной жители увидели первые листья.",
)
STRAYS = ("Share", "مشاركة", "Read more", "", "Advertisement")


def texts(size: int):
    """Texts of one to four thousand code points, some with defects, up to so many bytes."""
    chance = random.Random(1)
    made = 0
    while made < size:
        sentence = chance.choice(SENTENCES)
        lines = [
            " ".join(sentence.format(n=chance.randrange(10_000)) for _ in range(chance.randint(2, 5)))
            for _ in range(chance.randint(5, 12))
        ]
        lines.insert(chance.randrange(len(lines)), chance.choice(STRAYS))
        if chance.random() < 0.1:
            lines += lines[:4]
        text = "\n".join(lines) + " " * (chance.random() < 0.2)
        made += len(text.encode())
        yield text


def write(path: Path, size: int) -> int:
    rows = ({"id": n, "url": f"https://site{n % 50}.example/{n}", "text": text} for n, text in enumerate(texts(size)))
    if path.suffix == ".parquet":
        table = pa.Table.from_pylist(list(rows))
        pq.write_table(table, path, row_group_size=2_000)
        return table.num_rows
    count = 0
    with gzip.open(path, "wt", compresslevel=6) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def bare(source: Path, target: Path) -> None:
    """Read, clean, write: what a person would write by hand. `python bench/corpus.py --bare SOURCE TARGET`."""
    from cleanweb import clean

    if source.suffix == ".parquet":
        table = pq.read_table(source)
        cleaned = [clean(text).text for text in table.column("text").to_pylist()]
        pq.write_table(table.append_column("clean_text", pa.array(cleaned)), target)
        return
    with gzip.open(source, "rt") as lines, gzip.open(target, "wt", compresslevel=6) as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps(row | {"clean_text": clean(row["text"]).text}, ensure_ascii=False) + "\n")


def measured(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds of all processes, and the peak of their memory in MiB."""
    before = os.times()
    started = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = [0]
    Thread(target=watch, args=(process, peak), daemon=True).start()
    if process.wait():
        raise SystemExit(f"{' '.join(command)} failed")
    seconds = time.monotonic() - started
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, spent, peak[0] / 1024


def watch(process: subprocess.Popen[bytes], peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], tree_memory(process.pid))
        time.sleep(0.2)


def tree_memory(root: int) -> int:
    """KiB of private memory of a process and those it started."""
    total, parents = 0, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    for process in parents:
        above = process
        while above not in (root, 0) and above in parents:
            above = parents[above]
        if above == root:
            try:
                lines = Path(f"/proc/{process}/status").read_text().splitlines()
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10])
    parser.add_argument("--format", nargs="+", default=["jsonl.gz", "parquet"])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--bare", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bare:
        bare(*arguments.bare)
        return
    for form in arguments.format:
        for size in arguments.megabytes:
            with tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / f"in.{form}"
                count = write(source, size * 1_000_000)
                hand = measured([sys.executable, __file__, "--bare", str(source), f"{folder}/bare.{form}"])
                print(f"{form}, {size} MB, {count:,} documents: by hand {hand[0]:.0f} s, processor {hand[1]:.0f} s", flush=True)
                for jobs in arguments.jobs:
                    command = [sys.executable, "-m", "cleanweb", "corpus", "clean", "--isolated", "-j", str(jobs)]
                    found = measured([*command, str(source), "-o", f"{folder}/out.{form}"])
                    ratio = found[1] / hand[1]
                    spent = f"processor {found[1]:.0f} s ({ratio:.2f} of by hand)"
                    print(f"  {jobs} processes: {found[0]:.0f} s, {spent}, peak {found[2]:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
