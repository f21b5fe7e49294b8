/// An amount: decimal strings in the currency's main unit, without exponent and trailing zeros.
public struct MoneyValue: Sendable, Hashable {
  /// The amount where there is one: `61900000000`.
  public var amount: String?
  /// The lower and the higher end of a range or of a vague amount: 数十亿元 is 2000000000 to 9000000000.
  public var low: String?
  /// The higher end; nil where ``amount`` says it all.
  public var high: String?
  /// ISO 4217: `CNY`.
  public var currency: String
  /// `exact`, `approximate`, `over`, `under`, `at_least`, `at_most`.
  public var modifier: String
  /// - Parameters:
  ///   - amount: a decimal string, `61900000000`; nil for ranges.
  ///   - currency: ISO 4217.
  public init(
    amount: String? = nil, low: String? = nil, high: String? = nil, currency: String, modifier: String = "exact"
  ) {
    self.amount = amount
    self.low = low
    self.high = high
    self.currency = currency
    self.modifier = modifier
  }
}

/// What a DATE, TIME, DURATION or SET means.
public struct DateValue: Sendable, Hashable {
  /// ISO 8601 at the expression's own grain, both inclusive: `2026`, `2026-03`, `2026-03-27`, `2026-03-27T15:30`.
  public var start: String?
  /// The last day, month or minute, inclusive, at the same grain; equal to ``start`` for a point.
  public var end: String?
  /// The TIMEX3 value where there is one: `2026-Q1`, `XXXX-03-27`, `2026-03-27TAF`.
  public var timex: String?
  /// `START`, `MID`, `END`, `BEFORE`, `AFTER`, `APPROX`, …
  public var mod: String?
  /// `explicit`, `context`, `reference`, `partial`.
  public var resolved: String?
  /// Of a DURATION: `P30Y`.
  public var duration: String?
  /// Of a SET: `P1W`.
  public var period: String?
  /// Every part may be missing; what is given is not checked.
  public init(
    start: String? = nil, end: String? = nil, timex: String? = nil, mod: String? = nil, resolved: String? = nil,
    duration: String? = nil, period: String? = nil
  ) {
    self.start = start
    self.end = end
    self.timex = timex
    self.mod = mod
    self.resolved = resolved
    self.duration = duration
    self.period = period
  }
}

/// A mention and what it means in its document.
public struct ResolvedMention: Sendable {
  /// Where it stands and what kind it is.
  public var mention: Mention
  /// What it means, as far as the document tells.
  public var value: Value
  /// The meaning of an amount or a date.
  public enum Value: Sendable, Hashable {
    /// A name, or a date that the calendar does not have.
    case none
    /// An amount with its currency.
    case money(MoneyValue)
    /// A date, time, duration or set.
    case date(DateValue)
  }
  /// A mention by itself, its value still to be found.
  public init(mention: Mention, value: Value = .none) {
    self.mention = mention
    self.value = value
  }
}

/// One body and all its mentions in a document.
public struct OrganizationEntry: Sendable, Hashable {
  /// The fullest name, normalized.
  public var name: String
  /// The other names, normalized, in order of appearance.
  public var aliases: [String]
  /// Indices into ``Resolution/mentions``, ascending.
  public var mentions: [Int]
  /// - Parameters:
  ///   - aliases: without `name` itself.
  ///   - mentions: indices of mentions of the kind ORGANIZATION, ascending.
  public init(name: String, aliases: [String], mentions: [Int]) {
    self.name = name
    self.aliases = aliases
    self.mentions = mentions
  }
}

/// Who holds which post of which bodies: indices into ``Resolution/mentions``.
public struct Position: Sendable, Hashable {
  /// The index of the PERSON.
  public var person: Int
  /// The index of the TITLE.
  public var title: Int
  /// The indices of the bodies: several for 北京大学、清华大学教授, none where the text names none.
  public var organizations: [Int]
  /// From 0 to 1: how likely all of it is right.
  public var confidence: Double
  /// Whether the body stands in an earlier sentence.
  public var inherited: Bool
  /// All indices are into one and the same list of mentions.
  public init(person: Int, title: Int, organizations: [Int], confidence: Double = 1, inherited: Bool = false) {
    self.person = person
    self.title = title
    self.organizations = organizations
    self.confidence = confidence
    self.inherited = inherited
  }
}

/// The day that relative dates were resolved against.
public struct ReferenceDate: Sendable, Hashable {
  /// ISO date, or date and time.
  public var value: String
  /// `input`, `masthead`, `dateline`, `timestamp`, `context`, `option`.
  public var origin: String
  /// - Parameter value: ISO date, or date and time; not checked.
  public init(value: String, origin: String) {
    self.value = value
    self.origin = origin
  }
}

/// All that a document says: mentions in text order with values, bodies, positions.
public struct Resolution: Sendable {
  /// In text order, without overlap.
  public var mentions: [ResolvedMention]
  /// Each body once.
  public var organizations: [OrganizationEntry]
  /// Indices into ``mentions``.
  public var positions: [Position]
  /// What relative dates were counted from; nil where there was no day.
  public var referenceDate: ReferenceDate?
  /// What was odd about the values: dates that the calendar does not have.
  public var diagnostics: [Diagnostic]
  /// Without arguments: a document that says nothing.
  public init(
    mentions: [ResolvedMention] = [], organizations: [OrganizationEntry] = [], positions: [Position] = [],
    referenceDate: ReferenceDate? = nil, diagnostics: [Diagnostic] = []
  ) {
    self.mentions = mentions
    self.organizations = organizations
    self.positions = positions
    self.referenceDate = referenceDate
    self.diagnostics = diagnostics
  }
}
