#!/usr/bin/env python3
"""Yuyan's normalization, ICU's transliterator and OpenCC on the same texts in one run.

Needs the package opencc from PyPI and a release build. Usage: Scripts/compare-conversion.py TRADITIONAL.txt [SIMPLIFIED.txt]
"""
import subprocess
import sys
import time
from pathlib import Path

import opencc

root = Path(__file__).resolve().parent.parent
paths = sys.argv[1:] or sys.exit(__doc__)
subprocess.run([root / ".build/release/yuyan-train", "text-benchmark", *paths], check=True)
converter = opencc.OpenCC("tw2s")
for path in paths:
    text = Path(path).read_text(encoding="utf-8")
    text *= max(1, 2_000_000 // len(text.encode()))
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        converter.convert(text)
        best = min(best, time.perf_counter() - start)
    print(f"{path}: OpenCC {opencc.__version__ if hasattr(opencc, '__version__') else ''} "
          f"{len(text.encode()) / 1e6 / best:.1f} MB/s")
