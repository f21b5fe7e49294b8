#!/usr/bin/env python3
"""Measures the speed of the whole pipeline, its start and its memory.

Usage: Scripts/speed.py PROGRAM [--runs N] [--megabytes N]

Rows of raw news, simplified, and of sentences from Hong Kong and Taiwan, traditional, go through `extract --jobs 1`, from
JSON row to JSON line; in turn with it, `segment --mode dictionary` goes over the same text: where other work slows the
machine, the ratio of the two holds, the megabytes a second do not. The time is the processor's, the start's the clock's.
The texts are those beside the repository, else the corpus's articles over and over.
"""
import argparse
import glob
import gzip
import json
import os
import statistics
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SHARED = os.path.join(ROOT, "..", "shared", "corpora")


def write(texts, size, input_path, text_path):
    """Texts over and over, up to `size` bytes, as rows and as plain lines; nothing where there are no texts."""
    if not texts:
        return
    written, number = 0, 0
    with open(input_path, "w") as input_file, open(text_path, "w") as text_file:
        while written < size:
            text = texts[number % len(texts)]
            line = json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n"
            input_file.write(line)
            text_file.write(text.replace("\n", "") + "\n")
            written += len(line.encode())
            number += 1


def simplified():
    for path in glob.glob(os.path.join(SHARED, "cctv-*.txt.gz")):
        with gzip.open(path, "rt") as file:
            lines = file.read().split("\n")
        # About a column of a newspaper each.
        return ["\n".join(lines[start : start + 20]) for start in range(0, len(lines), 20)]
    return articles("develop")


def traditional():
    texts = []
    for name in ["news-hant-train.jsonl", "gsd-hant-train.jsonl"]:
        path = os.path.join(SHARED, name)
        if os.path.exists(path):
            with open(path) as file:
                found = [json.loads(line) for line in file]
            sentences = [row["text"] if "text" in row else "".join(row["words"]) for row in found]
            texts += ["\n".join(sentences[start : start + 10]) for start in range(0, len(sentences), 10)]
    return texts


def articles(part):
    texts = []
    for path in sorted(glob.glob(os.path.join(ROOT, "Corpus", part, "*.txt"))):
        with open(path, errors="ignore") as file:
            texts.append(file.read())
    return texts


def run(arguments):
    """Processor seconds, clock seconds, peak memory in megabytes."""
    start = time.perf_counter()
    process = os.posix_spawn(
        arguments[0], arguments, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(process, 0)
    clock = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"{' '.join(arguments)}: status {status}")
    return usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=12)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        small = os.path.join(folder, "small.txt")
        with open(small, "w") as file:
            file.write("本报北京3月5日电 市科委副主任杨璞昨日表示，今年将投入12.5亿元。\n")
        print(f"{'':14}{'MB/s':>8}{'of dictionary segmenting':>26}{'memory MB':>11}")
        for name, texts in [("simplified", simplified), ("traditional", traditional)]:
            input_path, text_path = os.path.join(folder, name + ".jsonl"), os.path.join(folder, name + ".txt")
            # In a process of its own: the peak of one that is started counts the starter's memory too.
            child = os.fork()
            if child == 0:
                write(texts(), options.megabytes * 1e6, input_path, text_path)
                os._exit(0)
            os.waitpid(child, 0)
            if not os.path.exists(input_path):
                continue
            extract = [program, "extract", input_path, "--jobs", "1", "--quiet"]
            segment = [program, "segment", "--mode", "dictionary", text_path]
            size = os.path.getsize(input_path) / 1e6
            speeds, ratios, memory = [], [], 0
            for _ in range(options.runs):
                seconds, _, peak = run(extract)
                reference, _, _ = run(segment)
                speeds.append(size / seconds)
                ratios.append(size / seconds / (os.path.getsize(text_path) / 1e6 / reference))
                memory = max(memory, peak)
            print(
                f"{name:14}{statistics.median(speeds):8.2f}{statistics.median(ratios):26.3f}{memory:11.0f}")
        starts = [run([program, "extract", small, "--quiet"]) for _ in range(20 * options.runs)]
        print(f"start to end of one short article: {1000 * statistics.median(s[1] for s in starts):.1f} ms by the clock, "
              f"{1000 * statistics.median(s[0] for s in starts):.1f} ms of processor")


main()
