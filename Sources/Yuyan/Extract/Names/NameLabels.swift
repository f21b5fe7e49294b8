/// The labels of the name tagger: begin, inside, end and single of three kinds, and outside.
///
/// In `北京大学校长王明` the labels are `B-ORG I-ORG I-ORG E-ORG B-TITLE E-TITLE B-PERSON E-PERSON`.
package enum NameLabels {
  /// The kinds in the order of their labels: label `4 * kind + part`.
  package static let kinds: [EntityKind] = [.organization, .title, .person]
  package static let begin = 0
  package static let inside = 1
  package static let end = 2
  package static let single = 3
  /// The label of what is no name.
  package static let outside = 12
  /// The number of labels.
  package static let count = 13

  /// Whether a name is still open after `label`.
  package static func isOpen(_ label: Int) -> Bool { label < outside && label % 4 < 2 }
  /// Whether a text may begin with `label`.
  package static func canStart(_ label: Int) -> Bool { label == outside || label % 4 == begin || label % 4 == single }
  /// Whether a text may end with `label`.
  package static func canEnd(_ label: Int) -> Bool { !isOpen(label) }
  /// Whether `next` may follow `label`.
  package static func canFollow(_ label: Int, _ next: Int) -> Bool {
    guard isOpen(label) else { return canStart(next) }
    return next < outside && next / 4 == label / 4 && (next % 4 == inside || next % 4 == end)
  }
}
