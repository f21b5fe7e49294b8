/// Which mentions name the same body.
struct IdentityResolver: Sendable {
  /// One entry a body; equal strings are one body. In order of first appearance.
  func organizations(of mentions: [Mention], in text: SegmentedText) -> [OrganizationEntry] {
    var entries: [OrganizationEntry] = []
    var indexByName: [String: Int] = [:]
    for (index, mention) in mentions.enumerated() where mention.kind == .organization {
      let name = text.scalars.string(in: mention.range)
      if let known = indexByName[name] {
        entries[known].mentions.append(index)
      } else {
        indexByName[name] = entries.count
        entries.append(OrganizationEntry(name: name, aliases: [], mentions: [index]))
      }
    }
    return entries
  }
}
