/// Who holds which post of which body.
struct PositionResolver: Sendable {
  /// Positions by adjacency: ORGANIZATION, TITLE and PERSON without anything between.
  func positions(of mentions: [Mention], organizations: [OrganizationEntry], in text: SegmentedText) -> [Position] {
    var result: [Position] = []
    for index in mentions.indices where mentions[index].kind == .person && index > 0 {
      let title = mentions[index - 1]
      guard title.kind == .title, title.range.end == mentions[index].range.start else { continue }
      var bodies: [Int] = []
      if index > 1, mentions[index - 2].kind == .organization,
        mentions[index - 2].range.end == title.range.start
      {
        bodies = [index - 2]
      }
      result.append(Position(person: index, title: index - 1, organizations: bodies))
    }
    return result
  }
}
