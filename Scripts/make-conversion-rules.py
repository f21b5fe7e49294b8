#!/usr/bin/env python3
"""Writes Lexicons/hant-hans-icu.tsv: the rules of ICU's transliterator Traditional-Simplified, read from the library.

    python3 Scripts/make-conversion-rules.py > Lexicons/hant-hans-icu.tsv

They are plain pairs of strings; the script fails where a rule is anything else. A test holds the list to the library.
"""
import ctypes
import re
import sys

VERSION = 72


def rules(version):
    """The transliterator's rules as text, one a line."""
    icu = ctypes.CDLL(f"libicui18n.so.{version}")
    open_, write, close = (getattr(icu, f"utrans_{name}_{version}") for name in ("openU", "toRules", "close"))
    open_.restype = ctypes.c_void_p
    write.argtypes = [ctypes.c_void_p, ctypes.c_int8, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p]
    close.argtypes = [ctypes.c_void_p]
    error = ctypes.c_int(0)
    name = "Traditional-Simplified\0".encode("utf-16-le")
    transliterator = open_(name, -1, 0, None, 0, None, ctypes.byref(error))
    if error.value > 0:
        sys.exit(f"ICU {version} has no transliterator Traditional-Simplified")
    length = write(transliterator, 0, None, 0, ctypes.byref(error))
    text = ctypes.create_string_buffer(2 * length + 2)
    error = ctypes.c_int(0)
    write(transliterator, 0, text, length + 1, ctypes.byref(error))
    close(transliterator)
    return text.raw[: 2 * length].decode("utf-16-le").split("\n")


def main():
    pairs = {}
    for line in rules(VERSION):
        match = re.fullmatch(r"([^\s'\\>]+) > ([^\s'\\>]+);", line)
        if not match:
            sys.exit(f"not a pair of strings: {line}")
        # Of rules with the same source the first applies.
        pairs.setdefault(*match.groups())
    print("# name: hant-hans-icu")
    print("# columns: traditional simplified")
    print("# licence: Unicode-3.0")
    print(f"# source: CLDR by way of ICU {VERSION}, the rules of its transliterator Traditional-Simplified (2026-11-22)")
    print("# used-by: extraction")
    for source in sorted(pairs):
        print(f"{source}\t{pairs[source]}")


main()
