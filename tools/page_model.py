"""Learns `src/cleanweb/data/page_model.tsv`: which blocks of a page are its text.

    CLEANWEB_EVAL=PATH python tools/page_model.py            # learns from everything and writes the table
    CLEANWEB_EVAL=PATH python tools/page_model.py --folds 5  # learns on four fifths of the hosts, and measures on the rest

CLEANWEB_EVAL is a folder with html/articles.tar.xz, html/forums.tar.xz and html/snippets.tar.xz; none of their texts is kept.

Where the whole text of a page is known, a block is text if half of its shingles (four tokens in a row) are in it, and weighs the
square root of its tokens; every page weighs the same. Of the pages for which only snippets are known, a first model and another
extractor, trafilatura, say what is text: blocks weigh as much as the two agree, and the snippets overrule both. The other
extractor must be in the environment in which this runs; the package does not need it.
"""

import argparse
import hashlib
import json
import os
import re
import sys
import tarfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import regex
import trafilatura

from cleanweb.document import Document
from cleanweb.errors import UndecodableError
from cleanweb.filters.page.agreement import agreed
from cleanweb.filters.page.decision import chosen
from cleanweb.filters.page.evidence import Evidence, gathered
from cleanweb.filters.page.network import FARTHEST, Model, Network, parsed, written
from cleanweb.html import read

TARGET = Path(__file__).parent.parent / "src/cleanweb/data/page_model.tsv"
UNSPACED = r"\p{Thai}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Myanmar}\p{Khmer}\p{Lao}"
TOKEN = regex.compile(rf"[{UNSPACED}]\p{{M}}*|[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}\p{{M}}]*")
SHINGLE = 4
NETWORKS, UNITS, STEPS, BATCH = 3, 32, 1200, 1024
RATE, DECAY, INPUT_DROPOUT, DROPOUT = 3e-3, 0.02, 0.25, 0.5
WEIGHTS = {"articles": 1.0, "forums": 2.0, "snippets": 0.7}
"""What a page weighs: forums are few, and of the last kind only snippets are known."""


@dataclass
class Page:
    kind: str
    row: dict
    document: Document
    host: str
    evidence: Evidence | None
    targets: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))
    lines: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--favor", default="balance")
    arguments = parser.parse_args()
    pages = [page for kind in ("articles", "forums", "snippets") for page in read_pages(kind)]
    if arguments.folds:
        measure(pages, arguments.folds, arguments.favor)
        return
    model = learn(pages)
    TARGET.write_text(written(model), encoding="utf-8")
    print(f"{len(pages)} pages, {sum(weights.size for network in model.networks for weights in network)} weights")


def read_pages(kind: str) -> list[Page]:
    with tarfile.open(Path(os.environ["CLEANWEB_EVAL"]) / f"html/{kind}.tar.xz") as archive:
        members = {member.name: archive.extractfile(member).read() for member in archive.getmembers()}
    pages = []
    for line in members["index.jsonl"].decode().splitlines():
        row = json.loads(line)
        data = members[row["file"]]
        try:
            document = read(data)
        except UndecodableError:
            document = read(data.decode("utf-8", "replace"))
        evidence = gathered(document) if document.elements else None
        page = Page(kind, row, document, host_of(row, document), evidence, lines=document.text.split("\n"))
        if kind == "snippets":
            page.targets = taught(page, trafilatura.extract(data) or "")
        else:
            page.targets, page.weights = known(page)
        pages.append(page)
    return pages


def host_of(row: dict, document: Document) -> str:
    """The site of a page: no site may be both learned from and measured on."""
    for address in (row["url"], document.meta.get("canonical")):
        if address:
            live = re.sub(r".*web\.archive\.org/web/\w+/", "", address)
            parts = urlsplit(live if "//" in live else "//" + live).netloc.lower().split(":")[0].split(".")
            generic = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in ("co", "com", "org", "gov", "net", "ac", "edu")
            shared = len(parts) > 2 and parts[-2] in ("blogspot", "wordpress", "github")
            if len(parts) > 1:
                return ".".join(parts[-3:] if generic or shared else parts[-2:])
    return re.sub(r"[-_.]?\d+$", "", row["id"].split("/")[-1])


def shingles(text: str) -> Counter:
    tokens = TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))) if tokens else Counter()


def known(page: Page) -> tuple[np.ndarray, np.ndarray]:
    """For each block whether it is in the text of the page, and its weight; short ones by shingles across their neighbours."""
    gold, gold_lines = shingles(page.row["gold"]), {" ".join(TOKEN.findall(line)) for line in page.row["gold"].splitlines()}
    tokens = [TOKEN.findall(line) for line in page.lines]
    stream = [token for line in tokens for token in line]
    targets, weights, at = [], [], 0
    for line in tokens:
        window = line if len(line) >= SHINGLE else stream[max(0, at - SHINGLE + 1) : at + len(line) + SHINGLE - 1]
        rows = [tuple(window[i : i + SHINGLE]) for i in range(len(window) - SHINGLE + 1)]
        share = sum(row in gold for row in rows) / max(1, len(rows))
        in_line = len(line) < SHINGLE and " ".join(line) in gold_lines
        target = share >= 0.5 or (in_line and share > 0)
        sure = 1.0 if len(line) >= SHINGLE or share >= 0.5 else 0.2 if in_line and not target else 0.7
        targets.append(target)
        weights.append(sure * len(line) ** 0.5)
        at += len(line)
    return np.array(targets, np.float32), np.array(weights, np.float32)


def taught(page: Page, text: str) -> np.ndarray:
    """How much of each block the other extractor takes for text."""
    other, other_lines = shingles(text), {" ".join(TOKEN.findall(line)) for line in text.splitlines()}
    targets = []
    for line in page.lines:
        tokens = TOKEN.findall(line)
        rows = [tuple(tokens[i : i + SHINGLE]) for i in range(len(tokens) - SHINGLE + 1)]
        targets.append(sum(row in other for row in rows) / len(rows) if rows else float(" ".join(tokens) in other_lines))
    return np.array(targets, np.float32)


def learn(pages: list[Page]) -> Model:
    """The model that all these pages give; the first one, without the snippets, teaches the second."""
    pages = [page for page in pages if page.evidence]
    whole = [page for page in pages if page.kind != "snippets" and page.weights.sum()]
    rows = np.concatenate([page.evidence.rows() for page in whole])
    mean, scale = rows.mean(axis=0), 1 / (rows.std(axis=0) + 1e-3)

    def standard(page: Page) -> np.ndarray:
        return np.clip((page.evidence.rows() - mean) * scale, -FARTHEST, FARTHEST).astype(np.float32)

    inputs, targets = [standard(page) for page in whole], [page.targets for page in whole]
    weights = [page.weights / page.weights.sum() * WEIGHTS[page.kind] for page in whole]
    teachers = [trained(inputs, targets, weights, seed) for seed in range(2)]
    for page in pages:
        if page.kind == "snippets":
            given = standard(page)
            target = (np.mean([teacher(given) for teacher in teachers], axis=0) + page.targets) / 2
            weight = np.array([len(TOKEN.findall(line)) for line in page.lines]) ** 0.5 * np.abs(2 * target - 1)
            for text, sure in (("without", 0), ("with", 1)):
                hit = [any(" ".join(s.split()) in " ".join(line.split()) for s in page.row[text] or []) for line in page.lines]
                target, weight = np.where(hit, sure, target), np.where(hit, 3 * weight + 1, weight)
            if weight.sum():
                inputs.append(given)
                targets.append(target)
                weights.append(weight / weight.sum() * WEIGHTS[page.kind])
    networks = tuple(trained(inputs, targets, weights, 100 + seed) for seed in range(NETWORKS))
    return parsed(written(Model(tuple(pages[0].evidence.names), mean, scale, networks)))


def trained(inputs: list[np.ndarray], targets: list[np.ndarray], weights: list[np.ndarray], seed: int) -> Network:
    """One network: cross-entropy, blocks drawn by weight, Adam with decaying rate and weights, dropout of inputs and units."""
    x, y = np.concatenate(inputs), np.concatenate(targets).astype(np.float32)
    drawn = np.cumsum(np.concatenate(weights).astype(np.float64))
    random = np.random.default_rng(seed)
    sizes = (x.shape[1], UNITS, UNITS // 2, 1)
    layers = [random.normal(0, (1 / a) ** 0.5, (a, b)).astype(np.float32) for a, b in pairwise(sizes)]
    params = [array for layer in layers for array in (layer, np.zeros(layer.shape[1], np.float32))]
    first, second = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params]
    for step in range(1, STEPS + 1):
        batch = np.minimum(np.searchsorted(drawn, random.random(BATCH) * drawn[-1]), len(x) - 1)
        given = x[batch] * ((random.random((BATCH, sizes[0]), np.float32) > INPUT_DROPOUT) / np.float32(1 - INPUT_DROPOUT))
        one = given @ params[0] + params[1]
        kept = (random.random(one.shape, np.float32) > DROPOUT) / np.float32(1 - DROPOUT)
        hidden = np.maximum(one, 0) * kept
        two = hidden @ params[2] + params[3]
        deeper = np.maximum(two, 0)
        guess = 1 / (1 + np.exp(-(deeper @ params[4] + params[5])[:, 0]))
        error = ((guess - y[batch]) / BATCH)[:, None]
        error_two = error @ params[4].T * (two > 0)
        error_one = error_two @ params[2].T * kept * (one > 0)
        slopes = [given.T @ error_one, error_one.sum(0), hidden.T @ error_two, error_two.sum(0), deeper.T @ error, error.sum(0)]
        rate = RATE * (1 - step / (STEPS + 1))
        for i, slope in enumerate(slopes):
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.999 * second[i] + 0.001 * slope**2
            move = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            params[i] -= rate * (move + (DECAY * params[i] if i % 2 == 0 else 0))
    return Network(*params)


def measure(pages: list[Page], folds: int, favor: str) -> None:
    """Precision, recall and F1 of shingles on pages of hosts that were not learned from."""
    scores, snippets = defaultdict(list), Counter()
    for fold in range(folds):
        held = [page for page in pages if int(hashlib.md5(page.host.encode()).hexdigest(), 16) % folds == fold]
        model = learn([page for page in pages if page not in held])
        for page in held:
            text = chosen_text(page, model, favor)
            if page.kind == "snippets":
                flat = " ".join(text.split())
                snippets["hit"] += (hits := sum(" ".join(s.split()) in flat for s in page.row["with"] or []))
                snippets["missed"] += len(page.row["with"] or []) - hits
                snippets["false"] += sum(" ".join(s.split()) in flat for s in page.row["without"] or [])
                continue
            gold, found = shingles(page.row["gold"]), shingles(text)
            shared = sum((gold & found).values())
            score = shared / sum(found.values()) if found else float(not gold), shared / sum(gold.values()) if gold else 1.0
            if page.kind == "forums":
                scores["forums"].append(score)
            else:
                script = "Latin" if page.row["script"] == "Latin" else "other scripts"
                for name in ("articles", script, f"fold {fold}"):
                    scores[name].append(score)
        sys.stderr.write(f"fold {fold} of {folds}: {len(held)} pages held\n")
    for name, pairs in sorted(scores.items()):
        p, r = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
        print(f"{name}: {len(pairs)} pages, precision {p:.4f}, recall {r:.4f}, F1 {2 * p * r / (p + r):.4f}")
    hit = snippets["hit"]
    print(f"snippets: F1 {2 * hit / (2 * hit + snippets['missed'] + snippets['false']):.4f}")


def chosen_text(page: Page, model: Model, favor: str) -> str:
    if not page.evidence:
        return ""
    kept = chosen(page.evidence, agreed(page.evidence, model(page.evidence.rows())), favor)
    return "\n".join(line for line, keep in zip(page.lines, kept, strict=True) if keep)


if __name__ == "__main__":
    main()
