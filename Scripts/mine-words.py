#!/usr/bin/env python3
"""Lists words that the segmenter finds in raw text but its list does not hold, and a list made by hand.

    yuyan segment --standard pku RAW | python3 Scripts/mine-words.py Lexicons/words.tsv Scripts/new-words.txt > MINED

Rows are word, tab, count; a word of the list by hand has at least the count 2000.
"""

import collections
import re
import sys

LEAST = 20
known = {line.split("\t")[0] for line in open(sys.argv[1], encoding="utf-8") if not line.startswith("# ")}
counts = collections.Counter()
for line in sys.stdin:
    counts.update(token for token in line.split() if re.fullmatch("[\u4e00-\u9fff]{2,8}", token))
found = {word: count for word, count in counts.items() if count >= LEAST and word not in known}
for word in open(sys.argv[2], encoding="utf-8").read().split():
    found[word] = max(found.get(word, 0), 2000)
for word in sorted(found):
    print(f"{word}\t{found[word]}")
