import YuyanLexicon

/// Mentions to values, bodies and positions: one call for each of the three questions.
public struct Resolver: Sendable {
  private let values: ValueResolver
  private let identity: IdentityResolver
  private let positions = PositionResolver()

  /// - Parameters:
  ///   - referenceDate: ISO date, or date and time, used where neither the input nor the article gives one.
  ///   - aliases: usual short names of bodies.
  init(referenceDate: String? = nil, aliases: Lexicon, currencies: CurrencyTable) {
    identity = IdentityResolver(aliases: aliases)
    values = ValueResolver(defaultReferenceDate: referenceDate, currencies: currencies)
  }

  /// - Parameter mentions: in text order, without overlap.
  public func resolve(_ mentions: [Mention], in text: SegmentedText) -> Resolution {
    var resolution = values.resolve(mentions, in: text)
    resolution.organizations = identity.organizations(of: mentions, in: text)
    resolution.positions = positions.positions(of: mentions, organizations: resolution.organizations, in: text)
    return resolution
  }
}
