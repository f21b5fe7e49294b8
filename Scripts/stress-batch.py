#!/usr/bin/env python3
"""Kill, resume and measure batch runs: stress-batch.py YUYAN [--documents N] [--megabytes N] [--kills N] [--seed N]

1. N small files: an undisturbed run; then a run killed with SIGKILL at random moments, each time gone on with --resume,
   while files are added, changed and taken away; its result must equal an undisturbed run over what is there then.
2. One JSONL file: one worker against all, same bytes; rate, speed-up and peak memory; killed and resumed like the files.
Everything happens in a temporary folder. Exits with 1 where a result differs."""
import argparse
import filecmp
import glob
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("yuyan", type=os.path.abspath)
parser.add_argument("--documents", type=int, default=100_000)
parser.add_argument("--megabytes", type=int, default=200)
parser.add_argument("--kills", type=int, default=20)
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--types", help="passed on to yuyan extract")
arguments = parser.parse_args()
print(f"seed {arguments.seed}")
chance = random.Random(arguments.seed)
articles = pathlib.Path(__file__).resolve().parent.parent / "Corpus" / "develop"
paragraphs = [
    line.strip()
    for path in sorted(articles.glob("*.txt"))
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
    if len(line) > 20 and "\ufffd" not in line and "\0" not in line  # some articles are in other encodings
]
failed = False


def check(condition, what):
    global failed
    print(("ok    " if condition else "WRONG ") + what)
    failed |= not condition


def command(*options):
    kinds = ["--types", arguments.types] if arguments.types else []
    return [arguments.yuyan, "extract", *options, "--quiet", *kinds]


def run(*options):
    """Runs to the end; seconds and peak memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen(command(*options))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command(*options))}: exit code {process.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def run_killed(expected, between, *options):
    """Kills the run again and again, then lets it end."""
    for number in range(arguments.kills):
        process = subprocess.Popen(command(*options, "--resume"))
        try:
            process.wait(chance.uniform(0, 2.2 * expected / max(1, arguments.kills)))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if number % 3 == 1:
            between()
    run(*options, "--resume")


def write_file(number):
    folder = pathlib.Path("news") / f"{number // 1000:03}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number % 1000:03}.txt").write_text("\n".join(chance.choices(paragraphs, k=2)), encoding="utf-8")


def change_files():
    files = sorted(glob.glob("news/*/*.txt"))
    for path in chance.sample(files, k=min(len(files), 5)):
        if chance.random() < 0.4:
            os.remove(path)
        else:
            with open(path, "a", encoding="utf-8") as file:
                file.write(chance.choice(paragraphs))
    (pathlib.Path("news") / f"{chance.randrange(1000):03}x.txt").write_text(chance.choice(paragraphs), encoding="utf-8")


work = tempfile.mkdtemp(prefix="yuyan-stress-")
os.chdir(work)
try:
    for number in range(arguments.documents):
        write_file(number)
    seconds, memory = run("news", "-o", "plain.jsonl")
    print(f"{arguments.documents} files: {seconds:.1f} s, {arguments.documents / seconds:.0f} a second, {memory:.0f} MB of memory")
    again, _ = run("news", "-o", "plain.jsonl", "--resume")
    print(f"nothing new: {again:.1f} s")
    run_killed(seconds, change_files, "news", "-o", "killed.jsonl")
    run("news", "-o", "after.jsonl")
    check(filecmp.cmp("killed.jsonl", "after.jsonl", shallow=False), f"{arguments.kills} kills and changes: the output")
    run("news", "-o", "plain.jsonl", "--resume")
    check(filecmp.cmp("plain.jsonl", "after.jsonl", shallow=False), "changes without kills: the output")
    check(not glob.glob("*.tail*") and not glob.glob("*.new"), "nothing is left beside the output and its state")

    size = 0
    with open("rows.jsonl", "w", encoding="utf-8") as file:
        while size < arguments.megabytes << 20:
            row = {"id": f"r{size}", "text": "\n".join(chance.choices(paragraphs, k=12)), "reference_date": "2026-03-30"}
            line = json.dumps(row, ensure_ascii=False) + "\n"
            size += len(line.encode())
            file.write(line)
    one, memory_of_one = run("rows.jsonl", "-o", "one.jsonl", "--jobs", "1")
    both, memory = run("rows.jsonl", "-o", "both.jsonl")
    print(f"{size / 1e6:.0f} MB of rows: {size / 1e6 / one:.1f} MB/s with one worker ({memory_of_one:.0f} MB of memory), ", end="")
    print(f"{size / 1e6 / both:.1f} MB/s with {os.cpu_count()} ({memory:.0f} MB): {one / both:.2f} times")
    check(filecmp.cmp("one.jsonl", "both.jsonl", shallow=False), "the output does not depend on the number of workers")
    run_killed(both, lambda: None, "rows.jsonl", "-o", "killed-rows.jsonl")
    check(filecmp.cmp("killed-rows.jsonl", "both.jsonl", shallow=False), f"{arguments.kills} kills in rows: the output")
finally:
    os.chdir("/")
    shutil.rmtree(work)
sys.exit(1 if failed else 0)
