/// An amount: decimal strings in the currency's main unit, without exponent and trailing zeros.
public struct MoneyValue: Sendable, Hashable {
  /// The amount where there is one: `61900000000`.
  public var amount: String?
  /// The lower and the higher end of a range or of a vague amount: 数十亿元 is 2000000000 to 9000000000.
  public var low: String?
  public var high: String?
  /// ISO 4217: `CNY`.
  public var currency: String
  /// `exact`, `approximate`, `over`, `under`, `at_least`, `at_most`.
  public var modifier: String
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
  public var mention: Mention
  public var value: Value
  public enum Value: Sendable, Hashable {
    case none
    case money(MoneyValue)
    case date(DateValue)
  }
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
  public init(name: String, aliases: [String], mentions: [Int]) {
    self.name = name
    self.aliases = aliases
    self.mentions = mentions
  }
}

/// Who holds which post of which bodies: indices into ``Resolution/mentions``.
public struct Position: Sendable, Hashable {
  public var person: Int
  public var title: Int
  public var organizations: [Int]
  public var confidence: Double
  /// Whether the body stands in an earlier sentence.
  public var inherited: Bool
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
  public init(value: String, origin: String) {
    self.value = value
    self.origin = origin
  }
}

/// All that a document says: mentions in text order with values, bodies, positions.
public struct Resolution: Sendable {
  public var mentions: [ResolvedMention]
  public var organizations: [OrganizationEntry]
  public var positions: [Position]
  public var referenceDate: ReferenceDate?
  public var diagnostics: [Diagnostic]
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
