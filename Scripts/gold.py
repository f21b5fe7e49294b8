#!/usr/bin/env python3
"""Makes the corpus from its marked-up sources.

    Scripts/gold.py            write the articles, the gold rows, manifest.tsv and invented.tsv
    Scripts/gold.py --check    say what is stale or wrong, write nothing, exit 1 if anything is
    Scripts/gold.py --names    look for invented names in Lexicons/ and in ../shared/corpora
    Scripts/gold.py --show P   print the gold of the articles whose name contains P, for re-reading

Only `Corpus/marked/` and `Corpus/simplified.tsv` are edited by hand. The mark-up is described in
`Corpus/README.md`. Standard library only; the same sources give the same bytes.
"""

import calendar
import gzip
import hashlib
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "Corpus"
SHARED = ROOT.parent / "shared"

TYPES = {
    "O": "ORGANIZATION", "T": "TITLE", "P": "PERSON", "M": "MONEY", "D": "DATE",
    "R": "DURATION", "S": "SET", "C": "TIME",
}
BLOCKS = {"H": "headlines", "B": "bylines", "S": "subheadings"}
KINDS = "government finance deals technology courts hongkong taiwan international culture local".split()
SHAPES = "clean pdf web".split()
SCRIPTS = "Hans Hant mixed".split()
SPLITS = "develop test".split()
ENCODINGS = {
    # manifest name: (Python codec, bytes before the text; a BOM is one scalar of the decoded text)
    "UTF-8": ("utf-8", b""),
    "UTF-8-BOM": ("utf-8", b"\xef\xbb\xbf"),
    "GB18030": ("gb18030", b""),
    "Big5-HKSCS": ("big5hkscs", b""),
    "UTF-16LE": ("utf-16-le", b"\xff\xfe"),
}
HEADER_KEYS = set(
    "split kind shape script encoding newline reference_date publisher published real".split())
MODIFIERS = "exact approximate over under at_least at_most".split()
RESOLUTIONS = {"e": "explicit", "r": "reference", "c": "context", "p": "partial"}
MODS = "START MID END BEFORE AFTER".split()
REFERENCES = {
    **dict.fromkeys("近日 日前 近期 此前 近年来 近來 近年來 近来 过去 過去 當時 当时".split(), "PAST_REF"),
    **dict.fromkeys("目前 当前 眼下 當前 现在 現在 现阶段 現階段".split(), "PRESENT_REF"),
    **dict.fromkeys("未来 未來 今后 今後 下一步".split(), "FUTURE_REF"),
}


class Mistake(Exception):
    """A mistake in a marked-up source, with its place."""


class Mark:
    """One mention: where it stands in the article, and what its head and value say."""

    def __init__(self, kind, head, text, value, start, line):
        self.kind, self.text, self.start, self.end, self.line = kind, text, start, start + len(text), line
        self.raw_value = value
        match = re.fullmatch(r"([?*~]*)(#[^#@=]+)?(@[^#@=]+)?(=[^#@=]+)?", head)
        if not match:
            raise Mistake(f"line {line}: head {head!r} of {text!r} is not FLAGS#key@organizations=persons")
        flags, key, bodies, holders = match.groups()
        self.optional = "?" in flags or kind in "RSC"
        self.invented = "*" in flags
        self.loose = "~" in flags  # the position, not the title, is optional
        self.key = key[1:] if key else None
        self.bodies = bodies[1:].split(",") if bodies else None
        self.holders = holders[1:].split(",") if holders else None

    @property
    def span(self):
        return [self.start, self.end]

    @property
    def name(self):
        """The text without the line breaks, spaces and pinyin (創(chuàng)新) that the page put inside it."""
        joined = re.sub(r"(?<=[!-~])\s*\n\s*(?=[A-Za-z])", " ", self.text)
        joined = re.sub(r"\s*\n\s*", "", joined)
        joined = re.sub(r"(?<=[\u4e00-\u9fff])\([a-zü\u00e0-\u01dc]+\)(?=[\u4e00-\u9fff])", "", joined)
        return re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", joined)


# ---------------------------------------------------------------- values

def money(mark):
    """`CNY 320000000`, `CNY 2000000000..3000000000 approximate`; nothing, or a modifier alone, where the text
    is plainly in 元."""
    fields = mark.raw_value.split()
    modifier = fields.pop() if fields and fields[-1] in MODIFIERS else None
    if not fields:
        plain = re.fullmatch(r"(\d+(?:\.\d+)?)(千|百)?(万亿|亿|万)?(多|余)?(万|亿)?元", mark.name)
        if not plain or (plain[3] and plain[5]):
            raise Mistake(f"line {mark.line}: {mark.text!r} needs a value: |CUR AMOUNT [modifier]")
        scale = {"千": 1000, "百": 100, "万": 10**4, "亿": 10**8, "万亿": 10**12, None: 1}
        amount = Decimal(plain[1]) * scale[plain[2]] * scale[plain[3]] * scale[plain[5]]
        return {"amount": decimal(amount), "currency": "CNY", "modifier": modifier or ("over" if plain[4] else "exact")}
    modifier = modifier or "exact"
    if len(fields) != 2 or not re.fullmatch(r"[A-Z]{3}", fields[0]):
        raise Mistake(f"line {mark.line}: bad money value {mark.raw_value!r}")
    try:
        amounts = [Decimal(part) for part in fields[1].split("..")]
    except InvalidOperation:
        raise Mistake(f"line {mark.line}: bad amount {fields[1]!r}") from None
    if len(amounts) == 1:
        return {"amount": decimal(amounts[0]), "currency": fields[0], "modifier": modifier}
    if amounts[0] >= amounts[1]:
        raise Mistake(f"line {mark.line}: a range runs from low to high: {fields[1]!r}")
    return {"low": decimal(amounts[0]), "high": decimal(amounts[1]), "currency": fields[0], "modifier": modifier}


def decimal(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def date(mark):
    """`TIMEX [erc] [MOD]` or `START..END [erc] [MOD]`; empty where the text is a full date with digits."""
    raw = mark.raw_value
    if not raw:
        if mark.name in REFERENCES:
            return {"timex": REFERENCES[mark.name], "resolved": "reference"}
        plain = re.fullmatch(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?|(\d{4})-(\d\d)-(\d\d)", mark.name)
        if not plain:
            raise Mistake(f"line {mark.line}: {mark.text!r} needs a value: |TIMEX or |START..END")
        raw = "-".join(part.zfill(2) for part in plain.groups() if part)
    if raw == "p":
        return {"timex": None, "resolved": "partial"}
    fields = raw.split()
    mod = fields.pop() if fields[-1] in MODS else None
    letter = fields.pop() if fields[-1] in RESOLUTIONS else None
    if len(fields) != 1:
        raise Mistake(f"line {mark.line}: bad date value {raw!r}")
    timex = fields[0]
    if ".." in timex:
        start, end = timex.split("..")
        timex = None
    elif timex.endswith("_REF"):
        return {"timex": timex, "resolved": "reference"}
    elif "X" in timex:
        start = end = None
    else:
        start, end = bounds(timex, mod, mark)
    if mod == "BEFORE":
        start = end = None
    for point in (start, end):
        if point and "X" not in point:
            valid_day(point, mark)
    if start and end and start > end:
        raise Mistake(f"line {mark.line}: {raw!r} ends before it starts")
    partial = "X" in (timex or start or end or "")
    if letter is None:
        letter = "p" if partial else "e" if re.search(r"\d{4}|[〇○零一二三四五六七八九]{4}年", mark.name) else None
    if letter is None or partial != (letter == "p"):
        raise Mistake(f"line {mark.line}: say how {mark.text!r} was resolved: e, r, c (p where X is missing)")
    value = {"start": start, "end": end, "timex": timex, "resolved": RESOLUTIONS[letter]}
    if mod:
        value["mod"] = mod
    weekday = re.search(r"(?:星期|周|週|礼拜)([一二三四五六日天])", mark.name)
    if weekday and start and start == end and re.fullmatch(r"\d{4}-\d\d-\d\d", start):
        if calendar.weekday(*map(int, start.split("-"))) != "一二三四五六日天".index(weekday[1]) % 7:
            if weekday[1] != "天" or calendar.weekday(*map(int, start.split("-"))) != 6:
                raise Mistake(f"line {mark.line}: {start} is not a {weekday[0]}")
    return {key: item for key, item in value.items() if item is not None or key == "timex"}


def bounds(timex, mod, mark):
    """Start and end of a TIMEX value at its own grain, both inclusive."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", timex):
        first = int(match[2]) * 3 - 2
        return f"{match[1]}-{first:02}", f"{match[1]}-{first + 2:02}"
    if match := re.fullmatch(r"(\d{4})-H([12])", timex):
        return (f"{match[1]}-01", f"{match[1]}-06") if match[2] == "1" else (f"{match[1]}-07", f"{match[1]}-12")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex):
        year = int(match[1])
        return {
            "SP": (f"{year}-03", f"{year}-05"), "SU": (f"{year}-06", f"{year}-08"),
            "FA": (f"{year}-09", f"{year}-11"), "WI": (f"{year}-12", f"{year + 1}-02"),
        }[match[2]]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", timex):
        import datetime
        days = [datetime.date.fromisocalendar(int(match[1]), int(match[2]), day).isoformat() for day in (1, 7)]
        return days[0], days[1]
    if re.fullmatch(r"\d{3}", timex):
        return f"{timex}0", f"{timex}9"
    if re.fullmatch(r"\d{2}", timex):
        return f"{timex}01", f"{int(timex) + 1}00"
    point = re.sub(r"T(MO|AF|EV|NI|MI|DT)$", "", timex)
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?)?)?)?", point):
        raise Mistake(f"line {mark.line}: no TIMEX value: {timex!r}")
    if mod in ("START", "MID", "END"):
        if re.fullmatch(r"\d{4}", point):
            months = {"START": ("01", "01"), "MID": ("06", "07"), "END": ("12", "12")}[mod]
            return tuple(f"{point}-{month}" for month in months)
        if re.fullmatch(r"\d{4}-\d\d", point):
            last = calendar.monthrange(*map(int, point.split("-")))[1]
            days = {"START": (1, 10), "MID": (11, 20), "END": (21, last)}[mod]
            return tuple(f"{point}-{day:02}" for day in days)
    return point, point


def valid_day(point, mark):
    fields = [int(field) for field in point.split("T")[0].split("-")]
    if len(fields) > 1 and not 1 <= fields[1] <= 12 or len(fields) > 2 and not (
            1 <= fields[2] <= calendar.monthrange(fields[0], fields[1])[1]):
        raise Mistake(f"line {mark.line}: {point} is no day of the calendar")


def value_of(mark):
    if mark.kind == "M":
        return money(mark)
    if mark.kind == "D":
        return date(mark)
    if mark.kind in "RSC" and mark.raw_value:
        name = {"R": "duration", "S": "period", "C": "timex"}[mark.kind]
        return {name: mark.raw_value}
    return None


# ---------------------------------------------------------------- one article

class Article:
    def __init__(self, path):
        self.name = path.name
        source = path.read_bytes().decode("utf-8")
        head, separator, body = source.partition("\n---\n")
        if not separator:
            raise Mistake("no --- line after the header")
        self.header = {}
        for number, row in enumerate(head.split("\n"), 1):
            key, colon, item = row.partition(":")
            if not colon or key not in HEADER_KEYS or key in self.header:
                raise Mistake(f"line {number}: no header line: {row!r}")
            self.header[key] = item.strip()
        get = self.header.get
        self.split, self.kind = get("split"), get("kind")
        self.shape, self.script = get("shape", "clean"), get("script", "Hans")
        self.encoding, self.newline = get("encoding", "UTF-8"), get("newline", "LF")
        for item, allowed in ((self.split, SPLITS), (self.kind, KINDS), (self.shape, SHAPES),
                              (self.script, SCRIPTS), (self.encoding, ENCODINGS), (self.newline, ("LF", "CRLF"))):
            if item not in allowed:
                raise Mistake(f"header: {item!r} is none of {' '.join(allowed)}")
        if not re.fullmatch(self.kind + r"-\d\d-[a-z0-9-]+\.(txt|html)", self.name):
            raise Mistake(f"the name is not {self.kind}-NN-slug.txt")
        self.read(body, head.count("\n") + 3)
        self.bytes = self.encode()
        self.link()

    def read(self, body, line):
        """Takes the marks out: self.text is the article, self.marks and self.blocks stand in it."""
        if self.newline == "CRLF":
            body = body.replace("\n", "\r\n")
        out = ["\ufeff"] if ENCODINGS[self.encoding][1] else []
        length, position = len(out), 0
        self.marks, self.blocks, opened = [], {name: [] for name in BLOCKS.values()}, None
        for token in re.finditer(r"⟦([OTPMDRSC])([^:⟦⟧]*):([^⟦⟧]*)⟧|⟪([HBS]):|⟫|[⟦⟧⟪]", body):
            plain = body[position:token.start()]
            out.append(plain)
            length += len(plain)
            line += body.count("\n", position, token.start())
            position = token.end()
            if token[1]:
                text, bar, value = token[3].rpartition("|") if token[1] in "MDRSC" else (token[3], "", "")
                if token[1] in "MDRSC" and not bar:
                    text, value = token[3], ""
                if not text.strip() or text != text.strip():
                    raise Mistake(f"line {line}: white space at the border of {text!r}")
                self.marks.append(Mark(token[1], token[2], text, value.strip(), length, line))
                out.append(text)
                length += len(text)
                line += token[0].count("\n")
            elif token[4] and opened is None:
                opened = (BLOCKS[token[4]], length)
            elif token[0] == "⟫" and opened:
                self.blocks[opened[0]].append([opened[1], length])
                opened = None
            else:
                raise Mistake(f"line {line}: stray {token[0]!r} near {body[token.start():token.start() + 20]!r}")
        if opened:
            raise Mistake(f"a {opened[0]} block is not closed")
        out.append(body[position:])
        self.text = "".join(out)

    def encode(self):
        codec, mark = ENCODINGS[self.encoding]
        plain = self.text[1:] if mark else self.text
        try:
            data = plain.encode(codec)
        except UnicodeEncodeError as error:
            raise Mistake(f"{self.encoding} has no {plain[error.start:error.end]!r}") from None
        if data.decode(codec) != plain:
            raise Mistake(f"{self.encoding} does not give the same text back")
        return mark + data

    def gap(self, left, right):
        return self.text[left.end:right.start]

    def nearest(self, kind, name, mark):
        """The mention called `name` (its text or its key) nearest before the mark, else nearest after."""
        found = [other for other in self.marks if other.kind == kind and name in (other.name, other.key)]
        if not found:
            raise Mistake(f"line {mark.line}: {mark.text!r} refers to {name!r}, which is not marked")
        before = [other for other in found if other.start < mark.start]
        return before[-1] if before else found[0]

    def link(self):
        """Positions: by the head where it says, else by adjacency (see Corpus/README.md)."""
        joint = re.compile(r"\s*(?:[、，,；]|兼任|兼|暨|和|及|/)?\s*")
        tie = [None] * len(self.marks)  # per title: the body of the title before it in the same chain
        self.held = []  # (person, title, organizations, optional)
        for index, mark in enumerate(self.marks):
            if mark.kind != "T":
                continue
            before = self.marks[index - 1] if index else None
            bodies = []
            if mark.bodies is not None:
                bodies = [self.nearest("O", name, mark) for name in mark.bodies if name != "-"]
            elif before and before.kind == "O" and re.fullmatch(r"\s*[”」》\"]?\s*", self.gap(before, mark)):
                bodies = [before]
            elif before and before.kind == "T" and joint.fullmatch(self.gap(before, mark)):
                bodies = tie[index - 1] or []
            tie[index] = bodies
            trailing = before and before.kind == "P" and self.gap(before, mark) == ""
            loose = mark.optional or mark.loose
            if mark.holders is not None:
                people = [self.nearest_person(name, mark) for name in mark.holders if name != "-"]
            elif trailing:
                people = [before]
                loose = loose or (not bodies and any(held[0] is before for held in self.held))
            else:
                people = self.following_person(index, joint)
            if not people and not mark.optional:
                raise Mistake(f"line {mark.line}: nobody holds {mark.text!r}: mark it ? or say =person")
            for person in people:
                self.held.append((person, mark, bodies, loose or person.optional))

    def nearest_person(self, name, mark):
        """Persons are looked for after the title first: 记者张三、李四."""
        found = [other for other in self.marks if other.kind == "P" and name in (other.name, other.key)]
        if not found:
            raise Mistake(f"line {mark.line}: {mark.text!r} is held by {name!r}, who is not marked")
        return min(found, key=lambda other: abs(other.start - mark.start))

    def following_person(self, index, joint):
        last = self.marks[index]
        for mark in self.marks[index + 1:]:
            gap = self.gap(last, mark)
            if mark.kind == "P":
                return [mark] if gap.strip() in ("", "：", ":") else []
            if mark.kind not in "OT" or not joint.fullmatch(gap):
                return []
            last = mark
        return []

    def row(self, simplify):
        entities = []
        for mark in self.marks:
            entity = {"start": mark.start, "end": mark.end, "type": TYPES[mark.kind], "text": mark.text}
            if mark.optional:
                entity["optional"] = True
            if (value := value_of(mark)) is not None:
                entity["value"] = value
            entities.append(entity)
        positions = {}
        for person, title, bodies, optional in sorted(self.held, key=lambda held: (held[0].start, held[1].start)):
            item = {"title": title.span, "organizations": [body.span for body in bodies]}
            if optional:
                item["optional"] = True
            positions.setdefault(person.start, {"person": person.span, "titles": []})["titles"].append(item)
        document = {"headlines": self.blocks["headlines"], "bylines": self.blocks["bylines"],
                    "subheadings": self.blocks["subheadings"],
                    "publisher": self.header.get("publisher") or None,
                    "published": self.header.get("published") or None}
        return {"id": f"{self.split}/{self.name}", "reference_date": self.header.get("reference_date") or None,
                "entities": entities, "positions": list(positions.values()),
                "organizations": self.organizations(simplify), "document": document}

    def bodies(self):
        """Mentions of organizations grouped by identity, in order of first mention."""
        key_of = {}
        for mark in self.marks:
            if mark.kind == "O" and mark.key:
                if key_of.setdefault(mark.name, mark.key) != mark.key:
                    raise Mistake(f"line {mark.line}: {mark.name!r} is both #{key_of[mark.name]} and #{mark.key}")
        groups = {}
        for mark in self.marks:
            if mark.kind == "O":
                groups.setdefault(key_of.get(mark.name, mark.name), []).append(mark)
        return list(groups.values())

    def organizations(self, simplify):
        entries = []
        for group in self.bodies():
            names = list(dict.fromkeys(simplify(mark.name, self) for mark in group))
            name = max(names, key=lambda name: (bool(re.search(r"[\u3400-\u9fff]", name)), len(name)))
            entry = {"name": name, "aliases": [other for other in names if other != name],
                     "mentions": [mark.span for mark in group]}
            if all(mark.optional for mark in group):
                entry["optional"] = True
            entries.append(entry)
        return entries

    def invented(self):
        """(name, type) of what was made up: all persons but the header's `real:`, and texts marked *."""
        real = set(self.header.get("real", "").split())
        names = [(mark.name, "PERSON") for mark in self.marks
                 if mark.kind == "P" and mark.name not in real and not mark.optional]
        names += [(mark.name, "ORGANIZATION") for mark in self.marks if mark.invented]
        return list(dict.fromkeys(names))


# ---------------------------------------------------------------- the corpus

class Simplifier:
    """Names of entries in simplified characters, from Corpus/simplified.tsv."""

    def __init__(self):
        rows = (CORPUS / "simplified.tsv").read_text("utf-8").splitlines()
        self.table = dict(row.split("\t")[:2] for row in rows if row and not row.startswith("#"))
        self.unknown = set()

    def __call__(self, name, article):
        if article.script == "Hans":
            return name
        for character in name:
            if character not in self.table and character > "\u3400":
                try:
                    character.encode("gb2312")
                except UnicodeEncodeError:
                    self.unknown.add(character)
        return "".join(self.table.get(character, character) for character in name)


def load():
    articles, mistakes = [], []
    for path in sorted((CORPUS / "marked").glob("*.*")):
        try:
            articles.append(Article(path))
        except (Mistake, UnicodeDecodeError) as mistake:
            mistakes.append(f"Corpus/marked/{path.name}: {mistake}")
    return articles, mistakes


def outputs(articles):
    """Every generated file: path → bytes."""
    simplify, files, mistakes = Simplifier(), {}, []
    rows = {split: [] for split in SPLITS}
    manifest, invented = [], {}
    for article in articles:
        path = f"{article.split}/{article.name}"
        try:
            row = article.row(simplify)
        except Mistake as mistake:
            mistakes.append(f"Corpus/marked/{article.name}: {mistake}")
            continue
        for entity in row["entities"]:
            assert article.text[entity["start"]:entity["end"]] == entity["text"]
        rows[article.split].append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        files[path] = article.bytes
        manifest.append("\t".join((
            path, article.split, article.kind, article.shape, article.script, article.encoding,
            hashlib.sha256(article.bytes).hexdigest(), str(len(article.text)))))
        for name, kind in article.invented():
            invented.setdefault((name, kind), []).append(path)
    if simplify.unknown:
        mistakes.append("Corpus/simplified.tsv lacks " + " ".join(sorted(simplify.unknown)))
    for split in SPLITS:
        files[f"{split}.jsonl"] = "".join(row + "\n" for row in rows[split]).encode()
    heading = "path\tsplit\tkind\tshape\tscript\tencoding\tsha256\tcharacters\n"
    files["manifest.tsv"] = (heading + "".join(row + "\n" for row in sorted(manifest))).encode()
    names = [f"{name}\t{kind}\t{' '.join(paths)}\n" for (name, kind), paths in sorted(invented.items())]
    files["invented.tsv"] = ("name\ttype\tarticles\n" + "".join(names)).encode()
    return files, mistakes


def missegmented(articles):
    """Lines of Corpus/segmented/ whose characters are not those of a line of the article, in its order."""
    texts = {article.name: article.text for article in articles}
    mistakes = []
    for path in sorted((CORPUS / "segmented").glob("*")):
        lines = ["".join(line.split()) for line in texts.get(path.name, "").lstrip("\ufeff").splitlines()]
        position = 0
        for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
            plain = re.sub(r"[ |]", "", row)
            if plain not in lines[position:]:
                mistakes.append(f"Corpus/segmented/{path.name}: line {number} is no line of the article after the last")
            else:
                position = lines.index(plain, position) + 1
    return mistakes


def known_names(articles):
    """Invented names that a lexicon holds, or, at four characters or more, a training corpus."""
    simplify = Simplifier()
    names = {form for article in articles for name, _ in article.invented()
             for form in (name, simplify(name, article))}
    found = []
    for path in sorted((ROOT / "Lexicons").rglob("*.tsv")):
        for row in path.read_text("utf-8").splitlines():
            word = row.split("\t")[0]
            if word in names:
                found.append(f"{word}: stands in {path.relative_to(ROOT)}")
    long = {name for name in names if len(name) >= 4}
    for path in sorted((SHARED / "corpora").glob("*.*")) if SHARED.exists() else []:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as stream:
            text = stream.read()
        if path.name.startswith("pfr"):
            text = re.sub(r"/[A-Za-z]+\s*|\s+|\[", "", text)
        found += [f"{name}: stands in {path.name}" for name in sorted(long) if name in text]
    return found


def show(articles, pattern):
    for article in articles:
        if pattern not in article.name:
            continue
        print(f"== {article.split}/{article.name}  {article.shape} {article.script} {article.encoding} "
              f"{len(article.text)} characters")
        for person, title, bodies, optional in article.held:
            print("  position", person.name, title.name, " + ".join(body.name for body in bodies) or "-",
                  "(optional)" if optional else "")
        for mark in article.marks:
            if (value := value_of(mark)) is not None:
                print("  value", mark.name, json.dumps(value, ensure_ascii=False), "?" if mark.optional else "")
        for group in article.bodies():
            print("  body", " = ".join(dict.fromkeys(mark.name for mark in group)), f"×{len(group)}",
                  "?" if all(mark.optional for mark in group) else "")


def main(arguments):
    articles, mistakes = load()
    if arguments[:1] == ["--show"]:
        show(articles, arguments[1] if len(arguments) > 1 else "")
    elif arguments == ["--names"]:
        mistakes += known_names(articles)
    elif arguments in ([], ["--check"]):
        files, more = outputs(articles)
        mistakes += more + missegmented(articles)
        present = {path.relative_to(CORPUS).as_posix() for split in SPLITS for path in (CORPUS / split).glob("*")}
        extra = present - set(files)
        stale = [name for name, data in files.items()
                 if not (CORPUS / name).exists() or (CORPUS / name).read_bytes() != data]
        if arguments:
            mistakes += [f"Corpus/{name}: stale, run Scripts/gold.py" for name in stale]
            mistakes += [f"Corpus/{name}: no marked-up source" for name in sorted(extra)]
        elif not mistakes:
            for name in stale:
                (CORPUS / name).parent.mkdir(exist_ok=True)
                (CORPUS / name).write_bytes(files[name])
            for name in extra:
                (CORPUS / name).unlink()
            print(f"{len(articles)} articles, {len(stale)} files written, {len(extra)} removed", file=sys.stderr)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
