#!/usr/bin/env python3
"""Scores `yuyan extract` on the test cases of other date and money tools in ../shared/suites.

    Scripts/suites.py [--program PATH] [--errors] [SUITE…]

Of each suite the rows with `"scope":true` count. A row is right when every mention that it expects overlaps one that is
found whose meaning is the same, and when nothing is found where it expects nothing:

- a date by its interval. Microsoft Recognizers-Text writes the start of the last unit as the end of "A to B" and the
  day behind the last as the end of anything else, so either is taken; of 2018年之后 it says one side, which must be an
  edge of the interval. Of its two readings (past, future) one must agree.
- an amount by its number, or both ends, and its currency; JioNLP's 3000 to 4000 is 3000 with a modifier.

Where a suite contradicts the guidelines (三天後 as the three days after) the row counts as wrong all the same.
Standard library only.
"""

import argparse
import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUITES = ROOT.parent / "shared" / "suites"
CURRENCIES = {"元": "CNY", "港元": "HKD", "美元": "USD", "日元": "JPY", "新台币": "TWD", "欧元": "EUR", "澳元": "AUD",
              "泰铢": "THB", "英镑": "GBP", "韩元": "KRW", "加元": "CAD", "卢布": "RUB", "澳门元": "MOP", "卢比": "INR",
              "瑞士法郎": "CHF", "新加坡元": "SGD", "越南盾": "VND", "菲律宾比索": "PHP", "欧分": "EUR"}


def next_month(year, month):
    return date(year + month // 12, month % 12 + 1, 1)


def unit(text):
    """The first day of an ISO date of any grain, and the day behind its last."""
    parts = text.split("T")[0].split("-")
    if "X" in text or parts[0] == "":
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1)
    if len(numbers) == 2:
        return date(*numbers, 1), next_month(*numbers)
    return date(*numbers), date(*numbers) + timedelta(1)


def day(text):
    return date(*map(int, text[:10].split("-")))


def duckling_interval(resolution):
    start = day(resolution["start"])
    if "end_exclusive" in resolution:
        return start, day(resolution["end_exclusive"])
    grain = resolution["grain"]
    ends = {"week": start + timedelta(7), "month": next_month(start.year, start.month),
            "quarter": next_month((start.year * 12 + start.month + 1) // 12, (start.month + 1) % 12 + 1),
            "year": date(start.year + 1, 1, 1)}
    return start, ends.get(grain, start + timedelta(1))


def jionlp_interval(resolution):
    start, end = resolution["time"][:2]
    return day(start), day(end) + timedelta(0 if end.endswith("00:00:00") else 1)


def recognizers_intervals(resolution):
    """Pairs; None for a side that is open. An empty list where the row tells no day."""
    found = []
    for value in resolution.get("values", []):
        if "value" in value and value["type"] == "date" and value["value"][:1].isdigit():
            found.append((day(value["value"]), day(value["value"]) + timedelta(1)))
        elif "start" in value or "end" in value:
            found.append(tuple(day(value[side]) if side in value else None for side in ("start", "end")))
    for name in ("FutureResolution", "PastResolution"):
        value = resolution.get(name) or {}
        if value.get("date", "0001") > "0002":
            found.append((day(value["date"]), day(value["date"]) + timedelta(1)))
        if value.get("startDate", "0001") > "0002":
            found.append((day(value["startDate"]), day(value["endDate"])))
    return found


def date_agrees(row, expected, value):
    resolution = expected.get("resolution") or {}
    ends = [unit(value[side]) if value and value.get(side) else None for side in ("start", "end")]
    if row["id"].startswith("duck"):
        wanted = [duckling_interval(resolution)]
    elif row["id"].startswith("jio"):
        wanted = [jionlp_interval(resolution)] if "time" in resolution else []
    else:
        wanted = recognizers_intervals(resolution)
    if not wanted:
        return True
    if None in ends:
        return False
    (start, _), (last, end) = ends
    for left, right in wanted:
        if left is None or right is None:
            if (left or right) in (start, end):
                return True
        elif start == left and (end == right or row["id"].startswith("rec") and last == right):
            return True
    return False


def money_agrees(expected, value):
    resolution = expected.get("resolution")
    if resolution is None:
        return True
    amount = Decimal(value["amount"]) if "amount" in value else None
    ends = tuple(Decimal(value[side]) for side in ("low", "high")) if "low" in value else None
    if "num" in resolution:
        if value["currency"] != CURRENCIES.get(resolution["case"], resolution["case"]):
            return False
        number = resolution["num"]
        if isinstance(number, str):
            return amount == Decimal(number)
        low, high = map(Decimal, number)
        return ends == (low, high) or amount == low and value["modifier"] != "exact"
    if "kind" in resolution:
        scale = Decimal("0.01") if resolution["unit"] == "Cent" else Decimal(1)
        if resolution["kind"] == "between":
            return ends == (Decimal(resolution["min"]) * scale, Decimal(resolution["max"]) * scale)
        number = resolution.get("value") or resolution.get("min") or resolution.get("max")
        code = resolution["unit"] if len(resolution["unit"]) == 3 else value["currency"]
        return amount == Decimal(number) * scale and value["currency"] == code
    wanted = Decimal(resolution["value"])
    # Recognizers prints floating point.
    return amount is not None and abs(amount - wanted) <= wanted / 10**12 and value["currency"] == resolution["isoCurrency"]


def is_right(row, kind, mentions):
    for expected in row["expected"]:
        if "resolution" in expected and expected["resolution"].get("value", "") is None:
            continue  # a currency without an amount is no mention here
        start, end = expected["start"], expected["start"] + len(expected["text"])
        found = [m.get("value") for m in mentions if m["start"] < end and start < m["end"]]
        agrees = (lambda v: date_agrees(row, expected, v)) if kind == "DATE" else (lambda v: money_agrees(expected, v))
        if not any(agrees(value) for value in found):
            return False
    return bool(row["expected"]) or not mentions


def extract(program, rows):
    lines = [json.dumps({"id": str(n), "text": row["text"], "reference_date": row.get("reference_datetime")},
                        ensure_ascii=False) for n, row in enumerate(rows)]
    run = subprocess.run([program, "extract", "-", "--input-format", "jsonl", "--types", "MONEY,DATE", "--quiet"],
                         input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["mentions"] for line in run.stdout.decode().splitlines()]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=str(ROOT / ".build" / "release" / "yuyan"))
    options.add_argument("--errors", action="store_true", help="list the rows that are wrong")
    options.add_argument("suites", nargs="*", help="JSON lines; by default all of ../shared/suites")
    arguments = options.parse_args()
    files = [Path(name) for name in arguments.suites] or sorted(SUITES.glob("*.jsonl"))
    if not files:
        print(f"{SUITES} is not there: nothing to score")
        return
    for file in files:
        rows = [row for row in map(json.loads, file.read_text("utf-8").splitlines()) if row.get("scope")]
        kind = "MONEY" if "money" in file.stem or "currency" in file.stem else "DATE"
        right = 0
        for row, mentions in zip(rows, extract(arguments.program, rows), strict=True):
            mentions = [m for m in mentions if m["type"] == kind]
            if is_right(row, kind, mentions):
                right += 1
            elif arguments.errors:
                found = "; ".join(f"{m['text']} {json.dumps(m.get('value'), ensure_ascii=False)}" for m in mentions)
                wanted = json.dumps([e.get("resolution") for e in row["expected"]], ensure_ascii=False)
                print(f"{row['id']} {row['text']} @{row.get('reference_datetime', '')}\n  wanted {wanted}\n  found {found}")
        print(f"{file.stem:22} {right:4} of {len(rows):4}  {100 * right / max(len(rows), 1):5.1f} %")


if __name__ == "__main__":
    main()
