extension Resolution {
  /// The same without the mentions below `confidence`: what referred to one of them goes, or goes on without it.
  /// - Complexity: O(n) in mentions and references.
  package func leavingOut(below confidence: Double) -> Resolution {
    guard mentions.contains(where: { $0.mention.confidence < confidence }) else { return self }
    var result = self
    result.mentions = []
    /// The new place of each mention that stays.
    var places: [Int?] = []
    for mention in mentions {
      let stays = mention.mention.confidence >= confidence
      places.append(stays ? result.mentions.count : nil)
      if stays { result.mentions.append(mention) }
    }
    func kept(_ indices: [Int]) -> [Int] {
      indices.compactMap { places.indices.contains($0) ? places[$0] : nil }
    }
    result.organizations = organizations.compactMap { organization in
      var organization = organization
      organization.mentions = kept(organization.mentions)
      return organization.mentions.isEmpty ? nil : organization
    }
    result.positions = positions.compactMap { position in
      guard let person = kept([position.person]).first, let title = kept([position.title]).first else { return nil }
      var position = position
      position.person = person
      position.title = title
      position.organizations = kept(position.organizations)
      return position
    }
    return result
  }
}
