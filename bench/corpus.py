"""What a run over a corpus costs: against reading, writing and `clean` alone; with two processes; memory by size.

    python bench/corpus.py [--megabytes 10 40] [--format jsonl.gz parquet] [--jobs 1 2] [--select SPC]

Texts in five languages are generated from a seed, each with its truth. The bare run reads the same file, cleans every text and
writes the same columns in one process. Processor time counts all processes; peak memory is that of the whole tree, sampled.
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
from itertools import islice
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pyarrow.parquet as pq

CLAUSES = {
    "en": (
        (
            "The council",
            "A group of pupils",
            "The old miller",
            "Our neighbour",
            "The new owner",
            "A young doctor",
            "The fishermen",
        ),
        ("planted", "counted", "painted", "sold", "photographed", "measured", "brought home", "described"),
        ("forty lime trees", "the last wooden boats", "every bridge in town", "a dozen clay pots", "the winter apples"),
        ("along the river", "behind the station", "near the market square", "on the northern hill", "at the edge of the forest"),
        (
            "before the first snow fell.",
            "while the children watched.",
            "although nobody had asked for it.",
            "in the spring of {n}.",
        ),
    ),
    "es": (
        ("El ayuntamiento", "Un grupo de alumnos", "La vieja panadera", "Nuestra vecina", "El nuevo dueño", "Una médica joven"),
        ("plantó", "contó", "pintó", "vendió", "fotografió", "midió", "describió", "llevó a casa"),
        ("cuarenta tilos", "las últimas barcas de madera", "todos los puentes del pueblo", "una docena de vasijas"),
        ("a lo largo del río", "detrás de la estación", "cerca de la plaza mayor", "en la colina del norte"),
        (
            "antes de la primera nevada.",
            "mientras los niños miraban.",
            "aunque nadie lo había pedido.",
            "en {n}.",
        ),
    ),
    "ru": (
        ("Городской совет", "Молодой врач", "Старый мельник", "Наш сосед", "Новый хозяин", "Учитель музыки"),
        ("посадил", "пересчитал", "покрасил", "продал", "сфотографировал", "измерил", "описал"),
        ("сорок молодых лип", "последние деревянные лодки", "все мосты города", "дюжину глиняных горшков"),
        ("вдоль реки", "за вокзалом", "возле рыночной площади", "на северном холме", "на опушке леса"),
        ("до первого снега.", "пока дети смотрели.", "хотя никто об этом не просил.", "весной {n} года."),
    ),
    "th": (
        ("เทศบาล", "นักเรียนกลุ่มหนึ่ง", "ช่างไม้ชรา", "เพื่อนบ้านของเรา", "เจ้าของคนใหม่", "หมอหนุ่ม"),
        ("ปลูก", "นับ", "ทาสี", "ขาย", "ถ่ายภาพ", "วัดขนาด", "เล่าเรื่อง"),
        ("ต้นไม้สี่สิบต้น", "เรือไม้ลำสุดท้าย", "สะพานทุกแห่งในเมือง", "หม้อดินหลายสิบใบ", "กำแพงวัดเก่า"),
        ("ริมแม่น้ำ", "หลังสถานีรถไฟ", "ใกล้ตลาดสด", "บนเนินเขาทางเหนือ", "ที่ชายป่า"),
        (" ก่อนฤดูหนาวจะมาถึง", " ขณะที่เด็กยืนดูอยู่", " แม้ไม่มีใครขอให้ทำ", " ในปี {n}"),
    ),
    "zh": (
        ("市政府", "一群学生", "年老的木匠", "我们的邻居", "新来的店主", "一位年轻医生"),
        ("在河边", "在车站后面", "在集市广场附近", "在北面的山坡上", "在森林边缘"),
        ("种下了", "清点了", "粉刷了", "卖掉了", "拍摄了", "测量了", "记录了"),
        ("四十棵椴树", "最后几条木船", "城里的每一座桥", "几十个陶罐", "冬天的苹果"),
        ("，那时第一场雪还没有下。", "，孩子们都在旁边看着。", "，虽然没有人要求这样做。", "，那是{n}年的春天。"),
    ),
}
UNSPACED = ("th", "zh")
STRAYS = ("Share", "مشاركة", "Подписаться", "Advertisement")


def pages(size: int):
    """Texts of some thousand code points up to so many bytes of them, each with its truth: half of them have defects."""
    chance = random.Random(1)
    made = 0
    while made < size:
        language = chance.choice(list(CLAUSES))
        space = "" if language in UNSPACED else " "
        lines = [
            (" " if language == "th" else space).join(
                space.join(map(chance.choice, CLAUSES[language])).format(n=chance.randrange(1900, 2026))
                for _ in range(chance.randint(2, 5))
            )
            for _ in range(chance.randint(4, 9))
        ]
        text = dirty(chance, list(lines), language)
        made += len(text.encode())
        yield text, "\n".join(lines)


def dirty(chance: random.Random, lines: list[str], language: str) -> str:
    """The text with defects."""
    if chance.random() < 0.1:
        lines += lines[:3]
    if chance.random() < 0.2:
        lines.insert(chance.randrange(1, len(lines)), chance.choice(STRAYS))
    if chance.random() < 0.2:
        at = chance.randrange(len(lines))
        lines[at] = lines[at].replace(" ", "  ", 2) + " "
    if language == "es" and chance.random() < 0.3:
        lines = [line.encode().decode("cp1252", "replace") if "ñ" in line or "ó" in line else line for line in lines]
    if language == "th" and chance.random() < 0.3:
        lines = [line.replace("ำ", "ํา") for line in lines]
    return "\n".join(lines)


def write(path: Path, size: int) -> int:
    rows = (
        {"id": n, "url": f"https://site{n % 50}.example/{n}", "text": text, "truth": truth}
        for n, (text, truth) in enumerate(pages(size))
    )
    count = 0
    if path.suffix == ".parquet":
        schema = pa.schema([("id", pa.int64()), *((name, pa.string()) for name in ("url", "text", "truth"))])
        with pq.ParquetWriter(path, schema) as file:
            while some := list(islice(rows, 2_000)):
                file.write_batch(pa.RecordBatch.from_pylist(some, schema))
                count += len(some)
        return count
    with gzip.open(path, "wt", compresslevel=6) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def bare(source: Path, target: Path, select: list[str] | None) -> None:
    """Read, clean, write: what a person would write by hand. `python bench/corpus.py --bare SOURCE TARGET`."""
    from cleanweb import Pipeline

    clean = Pipeline.default(select)
    if source.suffix == ".parquet":
        file = pq.ParquetFile(source)
        with pq.ParquetWriter(target, file.schema_arrow.append(pa.field("clean_text", pa.string())), compression="zstd") as out:
            for batch in file.iter_batches(2_000):
                cleaned = [clean(text).text for text in batch.column("text").to_pylist()]
                out.write_batch(batch.append_column("clean_text", pa.array(cleaned, pa.string())))
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
    parser.add_argument("--select", nargs="+", help="Only these rules: what the engine alone does shows more.")
    parser.add_argument("--bare", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bare:
        bare(*arguments.bare, arguments.select)
        return
    for form in arguments.format:
        for size in arguments.megabytes:
            with tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / f"in.{form}"
                count = write(source, size * 1_000_000)
                selected = ["--select", *arguments.select] if arguments.select else []
                hand = measured([sys.executable, __file__, "--bare", str(source), f"{folder}/bare.{form}", *selected])
                print(f"{form}, {size} MB, {count:,} documents: by hand {hand[0]:.0f} s, processor {hand[1]:.0f} s", flush=True)
                for jobs in arguments.jobs:
                    command = [sys.executable, "-m", "cleanweb", "corpus", "clean", "--isolated", "-j", str(jobs)]
                    rules = ["--select", ",".join(arguments.select)] if arguments.select else []
                    found = measured([*command, *rules, str(source), "-o", f"{folder}/out.{form}"])
                    ratio = found[1] / hand[1]
                    spent = f"processor {found[1]:.0f} s ({ratio:.2f} of by hand)"
                    print(f"  {jobs} processes: {found[0]:.0f} s, {spent}, peak {found[2]:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
