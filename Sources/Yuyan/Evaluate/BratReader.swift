import FoundationEssentials

/// Reads brat's standoff format: `NAME.txt` beside `NAME.ann`.
///
/// ```
/// T1	ORGANIZATION 0 5	云迹科技
/// A1	Optional T1
/// #1	AnnotatorNotes T4	{"amount":"320000000","currency":"CNY","modifier":"exact"}
/// R1	Holds Arg1:T3 Arg2:T2
/// R2	Of Arg1:T2 Arg2:T1
/// *	Alias T1 T5
/// ```
/// `Holds` joins a person to a title, `Of` a title to a body, `Alias` mentions of one body; the attribute `Optional`
/// stands on a mention or a relation; a value is a note in JSON. A mention in several fragments (brat parts
/// them at line ends) is read as one span. Types may be written `ORG` and `PER`, in any case.
public enum BratReader {
  /// - Parameters:
  ///   - annotation: the bytes of the `.ann` file.
  ///   - text: the text of the `.txt` file, whose scalars the offsets count.
  ///   - id: the document's id.
  ///   - path: of the `.ann` file, for messages.
  public static func document(
    annotation: [UInt8], text: String, id: String, path: String
  ) throws(EvaluationError) -> AnnotatedDocument {
    var state = State()
    let scalars = [UInt32](scalarsOf: text)
    var number = 0
    for line in String(decoding: annotation, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      number += 1
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 2, let name = fields.first, let letter = name.first else { continue }
      let isRead =
        switch letter {
        case "T": state.addMention(name, fields[1], in: scalars)
        case "A", "M": state.addAttribute(fields[1])
        case "R": state.addRelation(name, fields[1])
        case "*": state.addAliases(fields[1])
        case "#": state.addNote(fields[1], fields.count > 2 ? fields[2] : "")
        default: true
        }
      guard isRead else {
        throw EvaluationError(
          code: .malformedRow, place: "\(path):\(number)", message: "not a line of brat's standoff format: \(line)")
      }
    }
    return state.document(id: id, text: scalars)
  }

  private struct State {
    var mentions: [String: AnnotatedMention] = [:]
    var optional: Set<String> = []
    var holds: [(name: String, person: String, title: String)] = []
    var of: [(title: String, organization: String)] = []
    var aliases: [[String]] = []
    var notes: [(target: String, value: CodedValue)] = []

    mutating func addMention(_ name: String, _ field: String, in text: [UInt32]) -> Bool {
      guard let space = field.firstIndex(of: " ") else { return false }
      let numbers = field[space...].split { $0 == " " || $0 == ";" }.map { Int($0) }
      guard numbers.count >= 2, numbers.count.isMultiple(of: 2), let first = numbers[0],
        let last = numbers[numbers.count - 1], 0 <= first, first < last, last <= text.count
      else { return false }
      let range = TextRange<SourceSpace>(first, last)
      mentions[name] = AnnotatedMention(
        kind: BratReader.kind(String(field[..<space])), range: range, text: text.string(in: range))
      return true
    }

    mutating func addAttribute(_ field: String) -> Bool {
      let parts = field.split(separator: " ")
      guard parts.count >= 2 else { return false }
      if parts[0] == "Optional" { optional.insert(String(parts[1])) }
      return true
    }

    mutating func addRelation(_ name: String, _ field: String) -> Bool {
      let parts = field.split(separator: " ")
      guard parts.count >= 3, let first = parts[1].split(separator: ":").last,
        let second = parts[2].split(separator: ":").last
      else { return false }
      if parts[0] == "Holds" { holds.append((name, String(first), String(second))) }
      if parts[0] == "Of" { of.append((String(first), String(second))) }
      return true
    }

    mutating func addAliases(_ field: String) -> Bool {
      let parts = field.split(separator: " ").map(String.init)
      guard parts.count >= 3 else { return false }
      aliases.append(Array(parts[1...]))
      return true
    }

    mutating func addNote(_ field: String, _ note: String) -> Bool {
      let parts = field.split(separator: " ")
      guard parts.count >= 2 else { return false }
      guard note.hasPrefix("{") else { return true }
      guard let value = try? JSONDecoder().decode(CodedValue.self, from: Data(note.utf8)) else { return false }
      notes.append((String(parts[1]), value))
      return true
    }

    func document(id: String, text: [UInt32]) -> AnnotatedDocument {
      var mentions = mentions
      for name in optional { mentions[name]?.isOptional = true }
      for note in notes {
        if let kind = mentions[note.target]?.kind { mentions[note.target]?.value = note.value.value(of: kind) }
      }
      let positions = holds.compactMap { relation -> AnnotatedPosition? in
        guard let person = mentions[relation.person], let title = mentions[relation.title] else { return nil }
        let bodies = of.filter { $0.title == relation.title }.compactMap { mentions[$0.organization]?.range }
        return AnnotatedPosition(
          person: person.range, title: title.range, organizations: bodies.sorted(),
          isOptional: optional.contains(relation.name))
      }
      let entries = aliases.map { names -> AnnotatedOrganization in
        let found = names.compactMap { mentions[$0] }.sorted { $0.range < $1.range }
        let name = found.max { $0.text.unicodeScalars.count < $1.text.unicodeScalars.count }?.text ?? ""
        return AnnotatedOrganization(name: name, mentions: found.map(\.range))
      }
      return AnnotatedDocument(
        id: id, text: text, mentions: Array(mentions.values), positions: positions, organizations: entries)
    }
  }

  private static func kind(_ type: String) -> EntityKind {
    let upper = type.uppercased()
    return EntityKind(rawValue: ["ORG": "ORGANIZATION", "PER": "PERSON"][upper] ?? upper)
  }
}
