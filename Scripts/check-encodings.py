#!/usr/bin/env python3
"""Texts in every encoding give the same records; short samples are recognized.

Usage: Scripts/check-encodings.py TEXT… (UTF-8 files; a release build is needed). Each text is re-encoded as GB18030, GBK, UTF-16 and UTF-32
with a mark and, where they can hold it, Big5-HKSCS, and its mentions and document data are compared with those of UTF-8. Then 2,000 samples of
100 to 200 bytes, cut at a line's beginning and anywhere at the end, are read in GBK and Big5-HKSCS, and in UTF-8 cut inside characters.
"""
import collections
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parent.parent
program = root / ".build/release/yuyan"
encoders = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 marked": lambda text: text.encode("utf-8-sig"),
    "GB18030": lambda text: text.encode("gb18030"),
    "GBK": lambda text: text.encode("gbk"),
    "Big5-HKSCS": lambda text: text.encode("big5hkscs"),
    "UTF-16LE": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-32LE": lambda text: b"\xff\xfe\0\0" + text.encode("utf-32-le"),
}


def records(folder):
    run = subprocess.run([program, "extract", "--quiet", "--include", "*", folder], capture_output=True, text=True)
    rows = (json.loads(line) for line in run.stdout.splitlines())
    return {Path(row["id"]).name: row for row in rows}


def same(record):
    mentions = [(m["type"], m["text"], m.get("normalized"), m.get("value")) for m in record.get("mentions", [])]
    return mentions, record.get("document"), "error" in record


texts = []
for path in sys.argv[1:] or sys.exit(__doc__):
    try:
        texts.append(Path(path).read_bytes().decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        print(f"{path}: left out, no UTF-8")

with tempfile.TemporaryDirectory() as folder:
    for number, text in enumerate(texts):
        for name, encode in encoders.items():
            try:
                (Path(folder) / f"{number}.{name}").write_bytes(encode(text))
            except UnicodeEncodeError:
                pass
    found = records(folder)
    equal, total = collections.Counter(), collections.Counter()
    for name, record in found.items():
        number, encoding = name.split(".", 1)
        total[encoding] += 1
        equal[encoding] += same(record) == same(found[f"{number}.UTF-8"])
    for encoding in encoders:
        print(f"{encoding}: {equal[encoding]} of {total[encoding]} texts give the records of UTF-8")

random.seed(20260330)
lines = [line for text in texts for line in text.splitlines() if len(line) >= 60]
with tempfile.TemporaryDirectory() as folder:
    for number in range(2000):
        line = random.choice(lines)
        length = random.randint(100, 200)
        kind = ("GB18030", "Big5-HKSCS", "UTF-8")[number % 3]
        data = line.encode({"GB18030": "gbk", "Big5-HKSCS": "big5hkscs", "UTF-8": "utf-8"}[kind], "ignore")
        data = data[random.randint(1, 2):] if kind == "UTF-8" else data
        # What an encoding cannot hold was left out: a line of the other script is no text any more.
        if kind == "Big5-HKSCS" and len(data) < 1.7 * len(line):
            continue
        if len(data) >= 100:
            (Path(folder) / f"{number}.{kind}").write_bytes(data[:length])
    right, total = collections.Counter(), collections.Counter()
    for name, record in records(folder).items():
        kind = name.split(".", 1)[1]
        total[kind] += 1
        right[kind] += record.get("source", {}).get("encoding") == kind
    for kind in total:
        print(f"{kind}: {right[kind]} of {total[kind]} samples of 100 to 200 bytes recognized")
