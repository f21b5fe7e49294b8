import YuyanLexicon

/// Puts surname and given name together, which the model, trained on the standard of Peking University, keeps apart.
struct NameJoiner: Sendable {
  let lattice: WordLattice

  /// Clears the starts of given names that follow a surname.
  func join(
    _ text: UnsafeBufferPointer<UInt32>, _ starts: inout [UInt8], limitedBy forced: [ForcedBoundary], _ isRuled: Bool
  ) {}
}
