/// Amounts and dates against their passage, the article's date and the reference date.
struct ValueResolver: Sendable {
  /// Used where neither the input nor the article gives a date.
  var defaultReferenceDate: String?
  let currencies: CurrencyTable

  /// Gives each mention its value; the mentions stay in order.
  func resolve(_ mentions: [Mention], in text: SegmentedText) -> Resolution {
    let reference = reference(of: text)
    let view = ValueText(text.scalars)
    let day = reference.flatMap { CalendarDay(iso: $0.value) }
    let article = ArticleDate(mentions, in: text, view: view, needsYear: day == nil)
    var dates = DateResolver(
      reference: day, article: article, defaultYear: text.normalized.script == .hans ? 2025 : nil)
    dates.isOwnReference = text.normalized.metadata.published != nil
    var currencies = CurrencyResolver(text, currencies: self.currencies)
    var resolution = Resolution(referenceDate: reference)
    var list: (modifier: String, end: Int)?
    var blocks = text.normalized.blocks.makeIterator()
    var block = blocks.next()
    var isPassageStart = true
    var lastDate = 0
    for (index, mention) in mentions.enumerated() {
      while let current = block, current.range.end <= mention.range.start {
        block = blocks.next()
        // Without a reference the date before is all there is, even if it stands in the paragraph before.
        if dates.reference != nil { dates.context = nil }
        dates.isPassageContext = false
        dates.weekdayAnchor = nil
        isPassageStart = true
        currencies.beginPassage()
      }
      if dates.reference == nil, isPassageStart {
        isPassageStart = false
        dates.articleYear =
          article.year ?? ArticleDate.passage(mentions[index...], until: block?.range.end, in: view) ?? article.leadYear
      }
      var resolved = ResolvedMention(mention: mention)
      switch mention.reading {
      case .money(let reading):
        let passage = block?.range ?? mention.range
        var value = currencies.resolve(reading, at: mention.range, in: passage, view: view)
        inheritModifier(&value, at: mention.range, list: &list, view: view)
        resolved.value = .money(value)
      case .date(let reading):
        dates.isFuture = ContextWords.areFuture(around: mention.range, in: view)
        dates.isAside = ContextWords.isAside(mention.range, in: view)
        dates.isBackground = ContextWords.isBackground(mention.range, in: view)
        dates.standsAlone = reading.standsAlone
        dates.isSameSentence = !ContextWords.sentenceEnds(in: lastDate..<max(lastDate, mention.range.start), of: view)
        dates.isAdjacent = lastDate > 0 && isJoined(lastDate, mention.range.start, view)
        lastDate = mention.range.end
        apposition(of: index, mentions, view: view, to: &dates)
        if let value = dates.resolve(reading.form) {
          resolved.value = .date(value)
        } else {
          resolution.diagnostics.append(
            Diagnostic(
              code: .invalidDate, message: "“\(text.scalars.string(in: mention.range))” is no day of the calendar.",
              range: text.normalized.alignment.range(of: mention.range)))
        }
      case .none: break
      }
      resolution.mentions.append(resolved)
    }
    return resolution
  }

  /// Whether nothing but a mark stands between: 去年“双11”, 去年的国庆.
  private func isJoined(_ end: Int, _ start: Int, _ view: ValueText) -> Bool {
    start == end || start == end + 1 && (view[end] == DateWords.possessive || !(0x4E00...0x9FFF).contains(view[end]))
  }

  /// The day that relative dates are taken from, and where it was found.
  private func reference(of text: SegmentedText) -> ReferenceDate? {
    let metadata = text.normalized.metadata
    if let published = metadata.published, CalendarDay(iso: published) != nil {
      return ReferenceDate(value: published, origin: metadata.publishedFrom ?? "input")
    }
    let context = text.normalized.source.context
    guard let value = context.referenceDate ?? defaultReferenceDate, CalendarDay(iso: value) != nil else { return nil }
    return ReferenceDate(value: value, origin: context.referenceDate == nil ? "option" : "input")
  }

  /// 周二（5月24日）: the brackets give the day of the words before them.
  private func apposition(of index: Int, _ mentions: [Mention], view: ValueText, to dates: inout DateResolver) {
    dates.apposition = nil
    guard case .date(let reading) = mentions[index].reading,
      case .point(let expression) = reading.form, let weekday = expression.weekday, expression.week == nil,
      expression.month == nil, weekday < 8
    else { return }
    // 七月十三日（星期三）.
    if index > 0, mentions[index].range.start - mentions[index - 1].range.end == 1,
      view[mentions[index - 1].range.end] == 0xFF08 || view[mentions[index - 1].range.end] == 0x28,
      let date = dates.context, date.end.day != nil
    {
      if dates.reference != nil { dates.apposition = date } else { dates.weekdayAnchor = (weekday, date.end) }
      return
    }
    guard index + 1 < mentions.count,
      case .date(let next) = mentions[index + 1].reading, case .point(let other) = next.form, case .number? = other.day
    else { return }
    let between = mentions[index].range.end..<mentions[index + 1].range.start
    guard between.count == 1, view[between.lowerBound] == 0xFF08 || view[between.lowerBound] == 0x28 else { return }
    guard let date = dates.resolve(other), !date.isUnknown else { return }
    if dates.reference != nil { dates.apposition = date } else { dates.weekdayAnchor = (weekday, date.start) }
  }

  /// 分别约为4.93亿元、5.06亿元: one word about all amounts of a list.
  /// - Parameter list: the modifier of the list that the last amount ended, and where.
  private func inheritModifier(
    _ value: inout MoneyValue, at range: TextRange<NormalizedSpace>, list: inout (modifier: String, end: Int)?,
    view: ValueText
  ) {
    let joints: Set<UInt32> = [0x3001, 0x548C, 0x53CA, 0x4E0E]
    if let before = list, range.start - before.end == 1, joints.contains(view[before.end]), value.modifier == "exact" {
      value.modifier = before.modifier
      list?.end = range.end
    } else {
      let isList = value.modifier != "exact" && ContextWords.separately(before: range.start, in: view)
      list = isList ? (value.modifier, range.end) : nil
    }
  }
}
