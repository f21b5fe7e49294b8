/// A page for each document: the article with its mentions in colour and their values on hover; positions,
/// organizations, amounts and dates beside it.
///
/// The page stands alone: no network, no script; everything from the document is escaped. It follows the reader's choice
/// of light or dark and prints.
/// - Complexity: O(n log n) in the text, as each character is looked up in the alignment.
public struct HTMLPageWriter: RecordWriter {
  /// There is nothing to set.
  public init() {}

  /// Appends a whole page in UTF-8; the article is shown from `text`.
  public func write(_ record: DocumentRecord, of text: LaidOutText, to output: inout [UInt8]) {
    var page = HTMLText()
    let headline = record.document.headlines.first ?? record.id
    page.head(title: headline)
    writeHeader(of: record, headline: headline, to: &page)
    page.markup("<div class=\"columns\">\n<article>\n")
    writeArticle(text, record, to: &page)
    page.markup("</article>\n<aside>\n")
    writeAside(of: record, to: &page)
    page.markup("</aside>\n</div>\n")
    page.foot()
    output.append(contentsOf: page.bytes)
  }

  /// Appends a whole page that says why the document could not be read.
  public func write(_ failure: FailureRecord, to output: inout [UInt8]) {
    var page = HTMLText()
    page.head(title: failure.id)
    page.markup("<header>\n<nav><a href=\"index.html\">index</a></nav>\n<h1>")
    page.text(failure.id)
    page.markup("</h1>\n<p class=\"facts\">")
    page.text("not read: \(failure.message) (\(failure.code))")
    page.markup("</p>\n</header>\n")
    page.foot()
    output.append(contentsOf: page.bytes)
  }

  private func writeHeader(of record: DocumentRecord, headline: String, to page: inout HTMLText) {
    page.markup("<header>\n<nav><a href=\"index.html\">index</a></nav>\n<h1>")
    page.text(headline)
    page.markup("</h1>\n<p class=\"facts\">")
    let document = record.document
    let facts: [String?] = [
      document.publisher, document.published, document.authors.isEmpty ? nil : document.authors.joined(separator: "、"),
      record.id, record.source.encoding, record.source.script.rawValue, "\(record.source.characters) characters",
    ]
    page.text(facts.compactMap { $0 }.joined(separator: " · "))
    page.markup("</p>\n<p class=\"legend\">")
    for (kind, label) in Self.legend {
      page.markup("<span class=\"")
      page.text(kind)
      page.markup("\">")
      page.text(label)
      page.markup("</span>")
    }
    page.markup("</p>\n</header>\n")
  }

  private static let legend = [
    ("ORGANIZATION", "organization"), ("TITLE", "title"), ("PERSON", "person"), ("MONEY", "money"), ("DATE", "date"),
    ("OTHER", "duration, set, time"),
  ]

  // MARK: The article

  /// The blocks of the article as they were laid out; mentions are found again by where their characters came from.
  private func writeArticle(_ text: LaidOutText, _ record: DocumentRecord, to page: inout HTMLText) {
    var next = 0
    for block in text.blocks {
      page.markup(block.role == .headline ? "<h2 class=\"" : "<p class=\"")
      page.text(block.role.rawValue)
      page.markup("\">")
      var isInside = false
      for index in block.range.start..<block.range.end {
        let place = text.alignment.range(of: TextRange(index, index + 1)).start
        while next < record.mentions.count, record.mentions[next].range.end <= place {
          if isInside { page.markup("</mark>") }
          isInside = false
          next += 1
        }
        if !isInside, next < record.mentions.count, record.mentions[next].range.start <= place {
          open(record.mentions[next], id: next, to: &page)
          isInside = true
        }
        page.text(text.scalars[index..<index + 1])
      }
      if isInside {
        page.markup("</mark>")
        next += 1
      }
      page.markup(block.role == .headline ? "</h2>\n" : "</p>\n")
    }
  }

  private func open(_ mention: DocumentRecord.RecordedMention, id: Int, to page: inout HTMLText) {
    let kinds: Set<EntityKind> = [.organization, .title, .person, .money, .date]
    page.markup("<mark id=\"m")
    page.number(id)
    page.markup("\" class=\"")
    page.text(kinds.contains(mention.kind) ? mention.kind.rawValue : "OTHER")
    page.markup("\" title=\"")
    page.text("\(mention.kind.rawValue): \(Self.meaning(of: mention))")
    page.markup("\">")
  }

  private static func meaning(of mention: DocumentRecord.RecordedMention) -> String {
    switch mention.value {
    case .money(let value): SummaryWriter.text(of: value)
    case .date(let value): SummaryWriter.text(of: value)
    case .none: mention.normalized ?? mention.text
    }
  }

  // MARK: Beside it

  private func writeAside(of record: DocumentRecord, to page: inout HTMLText) {
    section("Positions", record.positions, to: &page) { position, page in
      link(position.person, record, to: &page)
      page.markup(" ")
      link(position.title, record, to: &page)
      guard !position.organizations.isEmpty else { return }
      page.markup("<small>")
      for (place, body) in position.organizations.enumerated() {
        if place > 0 { page.markup("、") }
        link(body, record, to: &page)
      }
      page.markup("</small>")
    }
    section("Organizations", record.organizations, to: &page) { organization, page in
      if let first = organization.mentions.first {
        page.markup("<a href=\"#m")
        page.number(first)
        page.markup("\">")
        page.text(organization.name)
        page.markup("</a>")
      } else {
        page.text(organization.name)
      }
      if organization.mentions.count > 1 { page.text(" ×\(organization.mentions.count)") }
      guard !organization.aliases.isEmpty else { return }
      page.markup("<small>")
      page.text(organization.aliases.joined(separator: "、"))
      page.markup("</small>")
    }
    for (label, kind) in [("Amounts", EntityKind.money), ("Dates", .date)] {
      let found = record.mentions.indices.filter { record.mentions[$0].kind == kind }
      section(label, found, to: &page) { index, page in
        link(index, record, to: &page)
        page.markup("<small>")
        page.text(Self.meaning(of: record.mentions[index]))
        page.markup("</small>")
      }
    }
    section("Odd", record.diagnostics, to: &page) { diagnostic, page in page.text(diagnostic.message) }
  }

  private func section<Element>(
    _ label: String, _ elements: [Element], to page: inout HTMLText, _ write: (Element, inout HTMLText) -> Void
  ) {
    guard !elements.isEmpty else { return }
    page.markup("<h2>")
    page.text("\(label) (\(elements.count))")
    page.markup("</h2>\n<ul>\n")
    for element in elements {
      page.markup("<li>")
      write(element, &page)
      page.markup("</li>\n")
    }
    page.markup("</ul>\n")
  }

  /// A mention's text, leading to its place in the article.
  private func link(_ mention: Int, _ record: DocumentRecord, to page: inout HTMLText) {
    page.markup("<a href=\"#m")
    page.number(mention)
    page.markup("\">")
    page.text(record.text(of: mention))
    page.markup("</a>")
  }
}
