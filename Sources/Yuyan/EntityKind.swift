/// The type of a mention; open, so that an extractor can bring its own.
public struct EntityKind: RawRepresentable, Sendable, Hashable {
  /// The name as it stands in records: `ORGANIZATION`.
  public let rawValue: String
  /// A kind of that name, known or not; names are case-sensitive.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A named body that can act: `北京市科学技术委员会`.
  public static let organization = EntityKind(rawValue: "ORGANIZATION")
  /// A post, rank or role held by a person: `副主任`.
  public static let title = EntityKind(rawValue: "TITLE")
  /// A personal name: `钟永喜`.
  public static let person = EntityKind(rawValue: "PERSON")
  /// An amount of money: `619亿元`.
  public static let money = EntityKind(rawValue: "MONEY")
  /// A point or stretch of the calendar: `3月27日下午`.
  public static let date = EntityKind(rawValue: "DATE")
  /// A length of time: `30多年`.
  public static let duration = EntityKind(rawValue: "DURATION")
  /// A recurring time: `每周二`.
  public static let set = EntityKind(rawValue: "SET")
  /// A clock time or part of day without a date beside it: `上午9时`.
  public static let time = EntityKind(rawValue: "TIME")
}
