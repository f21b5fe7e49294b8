#!/usr/bin/env python3
"""What each source of the segmenter's word list is worth: takes away the words that no other source has, trains anew,
and prints F1 and the image's size.

    python3 Scripts/ablate-words.py SOURCES TRAIN DEV…

SOURCES is the folder of word lists, TRAIN and DEV are segmented corpora (see `yuyan-train segment --help`); a bar in a
word of DEV parts surname from given name, as in Corpus/segmented. Needs `swift build -c release`.
"""

import os
import re
import subprocess
import sys
import tempfile

LISTS = {
    "jieba": "jieba/dict.txt",
    "HanLP core": "hanlp/CoreNatureDictionary.txt",
    "HanLP extra": "hanlp/words-extra.txt",
}
TRAINER = ".build/release/yuyan-train"


def words(path):
    with open(path, encoding="utf-8") as file:
        return {re.split(r"[\t ]", line.rstrip("\n"))[0] for line in file}


def run(rows, train, devs):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as file:
        file.writelines(rows)
        file.flush()
        call = [TRAINER, "segment", train, "--words", file.name] + [item for dev in devs for item in ("--dev", dev)]
        output = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    size = int(re.search(r"(\d+) bytes of image", output).group(1))
    return size, [100 * float(score) for score in re.findall(r"F1 ([\d.]+)", output)]


def main(sources, train, *devs):
    lines = open("Lexicons/words.tsv", encoding="utf-8").readlines()
    head = [line for line in lines if line.startswith("# ")]
    rows = [line for line in lines if not line.startswith("# ")]
    held = {name: words(f"{sources}/{path}") for name, path in LISTS.items()}
    held["by hand"] = set(open("Scripts/new-words.txt", encoding="utf-8").read().split())
    known = set().union(*held.values())
    held["mined from news"] = {line.split("\t")[0] for line in rows} - known
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for index, dev in enumerate(devs):
            plain.append(os.path.join(folder, str(index)))
            text = open(dev, encoding="utf-8").read().replace("|", " ")
            open(plain[-1], "w", encoding="utf-8").write(text)
        whole = run(head + rows, train, plain)
        names = [f"{os.path.basename(dev)}, {mode}" for dev in devs for mode in ("accurate", "dictionary")]
        print("| without | words | " + " | ".join(names) + " | image |")
        print("| --- | ---: |" + " ---: |" * (len(names) + 1))
        print(f"| nothing | {len(rows):,} | " + " | ".join(f"{s:.2f}" for s in whole[1]) + f" | {whole[0] / 1e6:.1f} MB |")
        for name in held:
            others = set().union(*(held[other] for other in held if other != name))
            kept = [row for row in rows if row.split("\t")[0] in others or row.split("\t")[0] not in held[name]]
            size, scores = run(head + kept, train, plain)
            cells = " | ".join(f"{score - before:+.2f}" for score, before in zip(scores, whole[1]))
            print(f"| {name} | {len(kept) - len(rows):,} | {cells} | {(size - whole[0]) / 1e6:+.1f} MB |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
