"""Makes Sources/Yuyan/Extract/Values/CalendarTables.swift: the Chinese calendar and the solar terms, 1900 to 2100.

    pip install sxtwl borax
    python3 Scripts/calendar_tables.py > Sources/Yuyan/Extract/Values/CalendarTables.swift

The months come from borax (MIT), after the Hong Kong Observatory's almanac; each is compared with sxtwl (BSD-3-Clause),
which computes new moons, and the script fails where they differ but for three months whose new moon falls within
seconds of midnight. The terms come from sxtwl. What is kept are facts: lengths of months, days of terms.
"""
import datetime
import sys

import sxtwl
from borax.calendars.lunardate import LunarDate

FIRST, LAST = 1900, 2100


# Months whose new moon falls within seconds of midnight: the almanac decides.
DISPUTED = {(2057, 9), (2089, 8), (2097, 7)}


def lunar_year(year):
    """The first day, the leap month or 0, and the lengths of the months in order."""
    leap = sxtwl.getRunMonth(year)
    months = [(m, l) for m in range(1, 13) for l in ((0, 1) if m == leap else (0,))]
    starts = [LunarDate(year, m, 1, l).to_solar_date() for m, l in months]
    for (month, is_leap), start in zip(months, starts):
        other = sxtwl.fromLunar(year, month, 1, bool(is_leap))
        day = datetime.date(other.getSolarYear(), other.getSolarMonth(), other.getSolarDay())
        if day != start and (year, month) not in DISPUTED:
            sys.exit(f"{year}-{month}: borax {start}, sxtwl {day}")
    month, is_leap = months[-1]
    length = 30
    try:
        LunarDate(year, month, 30, is_leap)
    except Exception:
        length = 29
    ends = starts[1:] + [starts[-1] + datetime.timedelta(days=length)]
    return starts[0], leap, [(end - start).days for start, end in zip(starts, ends)]


def terms(year):
    """The days of the month of the 24 terms, 小寒 first."""
    days = [0] * 24
    for info in list(sxtwl.getJieQiByYear(year - 1)) + list(sxtwl.getJieQiByYear(year)):
        moment = sxtwl.JD2DD(info.jd)
        if moment.Y == year:
            days[(info.jqIndex - 1) % 24] = int(moment.D)
    if 0 in days:
        sys.exit(f"{year}: terms missing {days}")
    return days


def main():
    rows, term_rows = [], []
    for year in range(FIRST, LAST + 1):
        start, leap, lengths = lunar_year(year)
        bits = 0
        for place, length in enumerate(lengths):
            bits |= (length - 29) << place
        offset = (start - datetime.date(year, 1, 1)).days
        rows.append(offset << 17 | bits << 4 | leap)
        term_rows.append(terms(year))
    print("// Made by Scripts/calendar_tables.py; not edited by hand.\n")
    print("/// The Chinese calendar and the solar terms of 1900 to 2100.")
    print("enum CalendarTables {")
    print(f"  static let firstYear = {FIRST}\n")
    print("  /// A year: days from January 1 to its new year (from bit 17), long months in order (from bit 4), leap month.")
    print("  static let lunarYears: [UInt32] = [")
    for i in range(0, len(rows), 10):
        print("    " + ", ".join(f"0x{r:06X}" for r in rows[i:i + 10]) + ",")
    print("  ]\n")
    least = [min(r[i] for r in term_rows) for i in range(24)]
    print("  /// The earliest day of the month of each term.")
    print("  static let termDays: [Int] = [" + ", ".join(map(str, least)) + "]\n")
    print("  /// Days later than that: a digit a term, 24 a year.")
    print("  static let terms: StaticString =")
    text = "".join(str(r[i] - least[i]) for r in term_rows for i in range(24))
    print('    """')
    for i in range(0, len(text), 96):
        tail = "\\" if i + 96 < len(text) else ""
        print("    " + text[i:i + 96] + tail)
    print('    """')
    print("}")


main()
