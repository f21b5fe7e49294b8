#!/usr/bin/env python3
"""Measures what it costs to start: the program's calls, and a stranger's program over the library alone.

Usage: Scripts/start.py PROGRAM [--runs N] [--package]

Each call runs in turn with a program that does nothing (/bin/true), by the clock, from the call to the end; the medians
and their difference are what is told, with the peak of memory. With --package a package is made in a temporary folder that
depends on this repository by its git address, as it stands at HEAD, imports YuyanSegmentation alone and is built in release
mode; it segments one line, and the libraries it links are told. It is then moved, alone, to another folder.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

MANIFEST = """// swift-tools-version: 6.0
import PackageDescription
let package = Package(
  name: "stranger", dependencies: [.package(url: "file://%s", revision: "%s")],
  targets: [
    .executableTarget(name: "stranger", dependencies: [.product(name: "YuyanSegmentation", package: "%s")])
  ])
"""
SOURCE = """import YuyanSegmentation
let text = "宁德时代发布新质生产力报告"
let bytes = Array(text.utf8)
for token in try Segmenter().tokens(in: text) { print(String(decoding: bytes[token.utf8], as: UTF8.self)) }
"""


def run(arguments, text=None):
    """Milliseconds by the clock, peak memory in megabytes."""
    source = text or "/dev/null"
    start = time.perf_counter()
    process = os.posix_spawn(
        arguments[0], arguments, os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, source, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(arguments)}: status {status}")
    return 1000 * (time.perf_counter() - start), usage.ru_maxrss / 1024


def measure(name, arguments, runs, text=None):
    own, nothing, memory = [], [], 0
    for _ in range(runs):
        nothing.append(run(["/bin/true"])[0])
        clock, peak = run(arguments, text)
        own.append(clock)
        memory = max(memory, peak)
    own, nothing = statistics.median(own), statistics.median(nothing)
    print(f"{name:44}{own:8.1f}{nothing:9.1f}{own - nothing:12.1f}{memory:11.0f}", flush=True)


def libraries(program):
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return sorted(re.sub(r"\.so.*", "", name) for name in re.findall(r"(lib\S+\.so\S*) =>", listed))


def stranger(folder):
    """Builds the outside package and gives the path of its program, moved away from its build."""
    revision = subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    package = os.path.join(folder, "package")
    os.makedirs(os.path.join(package, "Sources", "stranger"))
    with open(os.path.join(package, "Package.swift"), "w") as file:
        file.write(MANIFEST % (ROOT, revision, os.path.basename(ROOT)))
    with open(os.path.join(package, "Sources", "stranger", "main.swift"), "w") as file:
        file.write(SOURCE)
    build = ["swift", "build", "-c", "release", "--package-path", package]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    path = subprocess.run(build + ["--show-bin-path"], capture_output=True, text=True, check=True).stdout.strip()
    program = os.path.join(folder, "stranger")
    shutil.copy(os.path.join(path, "stranger"), program)
    shutil.rmtree(package)
    return program


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--package", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        def written(name, text):
            path = os.path.join(folder, name)
            with open(path, "w") as file:
                file.write(text)
            return path

        simplified = written("a.txt", "本报北京3月5日电 市科委副主任杨璞昨日表示，今年将投入12.5亿元。\n")
        traditional = written("b.txt", "本報台北3月5日電 市府副祕書長楊璞昨日表示，今年將投入12.5億元。\n")
        print(f"{'milliseconds, medians of ' + str(options.runs):44}{'':>8}{'nothing':>9}{'difference':>12}{'memory MB':>11}")
        measure("segment -, empty input", [program, "segment", "-"], options.runs)
        measure("segment, a traditional line", [program, "segment", "-"], options.runs, traditional)
        measure("extract, a short article", [program, "extract", simplified, "--quiet"], options.runs)
        measure("extract, a short traditional article", [program, "extract", traditional, "--quiet"], options.runs)
        if options.package:
            outside = stranger(folder)
            measure("a stranger's program, one line segmented", [outside], options.runs)
            print("it links " + ", ".join(libraries(outside)))
        print("the program links " + ", ".join(libraries(program)))


main()
