/// HTML in the making: what comes from a document only ever gets in escaped.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  /// Mark-up of our own.
  mutating func markup(_ literal: StaticString) { bytes.append(literal) }

  /// Text of a document, for content and for quoted attributes; controls become U+FFFD.
  mutating func text(_ string: String) {
    for byte in string.utf8 { append(escaping: byte) }
  }

  /// Scalars of a document.
  mutating func text(_ scalars: ArraySlice<UInt32>) {
    for value in scalars {
      if value < 0x80 {
        append(escaping: UInt8(truncatingIfNeeded: value))
      } else {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  mutating func number(_ value: Int) { bytes.append(decimal: value) }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): bytes.append("&amp;")
    case UInt8(ascii: "<"): bytes.append("&lt;")
    case UInt8(ascii: ">"): bytes.append("&gt;")
    case UInt8(ascii: "\""): bytes.append("&quot;")
    case UInt8(ascii: "'"): bytes.append("&#39;")
    case 0x09, 0x0A, 0x20...0x7E, 0x80...: bytes.append(byte)
    case 0x0D: break
    default: bytes.append("\u{FFFD}")
    }
  }
}

extension HTMLText {
  /// What every page begins with: the title of a document, and nothing that could reach the network or run.
  mutating func head(title: String) {
    markup(
      """
      <!doctype html>
      <html lang="zh">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <title>
      """)
    text(title)
    markup("</title>\n<style>\n")
    markup(Self.style)
    markup("\n</style>\n</head>\n<body>\n")
  }

  mutating func foot() { markup("</body>\n</html>\n") }

  private static let style: StaticString = """
    :root {
      --ground: #fcfcfa; --ink: #1d1d1b; --quiet: #6a6a64; --line: #dcdcd4;
      --organization: #cfe0ff; --title: #e6d9fb; --person: #ffd9d2; --money: #d3efd0; --date: #fdeeb5; --other: #e4e4de;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #1a1a1c; --ink: #e8e8e3; --quiet: #9c9c95; --line: #3a3a3d;
        --organization: #213f73; --title: #49307a; --person: #732f24; --money: #24562a; --date: #5d4c0d; --other: #44443f;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.9 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", serif; }
    header, aside, nav, table, footer { font-family: system-ui, "Noto Sans CJK SC", "PingFang SC", sans-serif;
      font-size: .875rem; line-height: 1.6; }
    h1 { font-size: 1.5rem; line-height: 1.4; margin: .25rem 0 .5rem; }
    h2 { font-size: .8125rem; color: var(--quiet); font-weight: 600; margin: 1.25rem 0 .25rem; }
    .facts, .legend { color: var(--quiet); margin: .25rem 0; overflow-wrap: anywhere; }
    .legend span { color: var(--ink); padding: .1em .4em; border-radius: .25em; margin-right: .5em; white-space: nowrap; }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2.5rem; align-items: start; }
    article { border-top: 1px solid var(--line); padding-top: 1rem; }
    article p, article h2 { margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    article h2 { font-size: 1.25rem; line-height: 1.5; color: var(--ink); }
    article .subhead { font-weight: 600; } article .byline, article .dateline, article .caption { font-size: .875rem; }
    article .furniture { font-size: .875rem; color: var(--quiet); }
    aside { border-top: 1px solid var(--line); padding-top: .25rem; position: sticky; top: 0; max-height: 100vh;
      overflow: auto; }
    aside ul { list-style: none; margin: 0; padding: 0; }
    aside li { padding: .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    aside small, td small { color: var(--quiet); display: block; }
    mark { color: inherit; background: var(--other); padding: .1em .15em; border-radius: .25em; cursor: help;
      -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    .ORGANIZATION { background: var(--organization); } .TITLE { background: var(--title); }
    .PERSON { background: var(--person); } .MONEY { background: var(--money); } .DATE { background: var(--date); }
    .OTHER { background: var(--other); }
    mark:target { outline: 2px solid currentColor; }
    a { color: inherit; text-underline-offset: .2em; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
      overflow-wrap: anywhere; }
    th { color: var(--quiet); font-weight: 600; } td.number, th.number { text-align: right; white-space: nowrap; }
    .failed td { color: var(--quiet); }
    @media (max-width: 56rem) { .columns { display: block; } aside { position: static; max-height: none; } }
    @media print {
      :root { --ground: #fff; --ink: #000; --quiet: #444; --line: #bbb; --organization: #dde8ff; --title: #eee5fc;
        --person: #ffe3de; --money: #dff4dd; --date: #fdf3cc; --other: #eee; }
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      mark, .legend span { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      .columns { display: block; } aside { position: static; max-height: none; overflow: visible; }
      aside li, tr { break-inside: avoid; }
    }
    """
}
