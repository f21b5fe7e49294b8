#!/usr/bin/env python3
"""Makes Lexicons/words.tsv, the segmenter's word list, from the sources and the raw text of the corpora.

    python3 Scripts/make-words.py SOURCES CORPORA [MINED] > Lexicons/words.tsv

SOURCES and CORPORA are the folders of word lists and of corpora; MINED is a list of new words (word, tab, count) that
Scripts/mine-words.py makes with the segmenter itself. A word is kept where it occurs in the raw text or its source
counts it often enough; see Documentation/segmentation.md for what each source is worth.
"""

import collections
import gzip
import json
import math
import re
import sys

HAN = re.compile("[\u4e00-\u9fff]{1,13}")
MIXED = re.compile("(?=.*[A-Za-z])(?=.*[\u4e00-\u9fff])[A-Za-z0-9\u4e00-\u9fff]{2,8}")


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = re.split(r"[\t ]", line.rstrip("\n"))
            if cells[0]:
                yield cells


def raw_text(corpora):
    """The characters of all corpora, without any annotation."""
    yield gzip.open(f"{corpora}/cctv-2022-01..2026-05.txt.gz", "rt", encoding="utf-8").read()
    for line in gzip.open(f"{corpora}/pfr-1998-01.txt.gz", "rt", encoding="utf-8"):
        yield "".join(item.lstrip("[").split("/")[0] for item in line.split()[1:])
    for line in gzip.open(f"{corpora}/msra-train.jsonl.gz", "rt", encoding="utf-8"):
        yield json.loads(line)["text"]
    for name in ("news-train", "cluener-train"):
        for line in open(f"{corpora}/{name}.jsonl", encoding="utf-8"):
            yield json.loads(line)["text"]
    for line in open(f"{corpora}/gsdsimp-train.jsonl", encoding="utf-8"):
        yield "".join(json.loads(line)["words"])


def occurrences(words, texts):
    """How often each word occurs as a string."""
    prefixes = {word[:end] for word in words for end in range(2, len(word))}
    counts = collections.Counter()
    for text in texts:
        for run in re.findall("[\u4e00-\u9fff]{2,}", text):
            for start in range(len(run) - 1):
                end = start + 2
                while end <= len(run):
                    piece = run[start:end]
                    if piece in words:
                        counts[piece] += 1
                    if piece not in prefixes:
                        break
                    end += 1
    return counts


def kind(tag):
    for start, letter in (("nr", "r"), ("ns", "s"), ("nt", "z"), ("nz", "z"), ("n", "n"), ("v", "v"), ("a", "a"),
                          ("d", "a"), ("m", "m"), ("q", "m"), ("t", "m"), ("i", "i"), ("l", "i")):
        if tag.startswith(start):
            return letter
    return "x"


def main(sources, corpora, mined=None):
    jieba, jieba_tag = {}, {}
    for cells in rows(f"{sources}/jieba/dict.txt"):
        jieba[cells[0]], jieba_tag[cells[0]] = int(cells[1]), cells[2]
    hanlp, hanlp_tag = {}, {}
    for cells in rows(f"{sources}/hanlp/CoreNatureDictionary.txt"):
        hanlp[cells[0]] = sum(int(count) for count in cells[2::2])
        hanlp_tag[cells[0]] = cells[1] if len(cells) > 1 else "n"
    extra = {cells[0] for cells in rows(f"{sources}/hanlp/words-extra.txt")}
    new = {cells[0]: int(cells[1]) for cells in rows(mined)} if mined else {}

    def is_term(word):
        """From the list by hand, and in no other."""
        return new.get(word, 0) >= 2000 and word not in jieba and word not in hanlp

    def tier(word):
        if is_term(word):
            return "a"
        j, h = jieba.get(word, -1), hanlp.get(word, -1)
        if j >= 0 and h >= 0:
            return "a" if h >= 100 else "b" if h >= 10 else "c"
        if h >= 0:
            return "d" if h >= 10 else "e"
        if j >= 0:
            return "f" if j >= 100 else "g" if j >= 10 else "h"
        return "i" if word in extra else "j"

    known = {word for word in set(jieba) | set(hanlp) | extra if HAN.fullmatch(word)}
    counts = occurrences(known, raw_text(corpora))
    kept = {
        word for word in known
        if len(word) == 1 or counts[word] >= 1
        or tier(word) in "abcdf" and (jieba.get(word, 0) >= 5 or hanlp.get(word, 0) >= 2)
    }
    kept |= {word for word in jieba if MIXED.fullmatch(word)}
    kept |= set(new)
    # jieba's counts are of a text of 60 million words; HanLP's are scaled to it by the words that both have.
    shared = [word for word in hanlp if word in jieba]
    scale = sum(jieba[word] for word in shared) / sum(hanlp[word] for word in shared)
    frequency = {
        word: max(jieba.get(word, 0), hanlp.get(word, 0) * scale, new.get(word, 0) * 4, 3) for word in kept
    }
    total = sum(frequency.values())
    print("# name: words")
    print("# columns: word cost class")
    print("# licence: MIT (jieba), Apache-2.0 (HanLP)")
    print("# source: jieba 0.42.1 dict.txt; HanLP 1.x CoreNatureDictionary and words-extra (2026-11)")
    print("# source: words mined from news of 2022-2026")
    print("# used-by: segmentation")
    print("# note: made by Scripts/make-words.py; cost is -100 ln of the probability; classes are in WordClass.swift")
    for word in sorted(kept):
        tag = hanlp_tag.get(word) or jieba_tag.get(word) or "n"
        print(f"{word}\t{round(-100 * math.log(frequency[word] / total))}\t{tier(word)}{'t' if is_term(word) else kind(tag)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
