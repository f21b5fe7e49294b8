import Yuyan
import YuyanLexicon

/// Writes learned weights in the form that `NameModel` maps.
struct NamesWriter {
  let table: NamesTable
  /// Rows of n-grams whose weights all stay below this are left out.
  var threshold: Float = 0.1

  /// The file's bytes.
  /// - Throws: ``LexiconError`` where there are too many n-grams for the format.
  func bytes(calibration: [Float]) throws(LexiconError) -> [UInt8] {
    var parts = [[UInt8]](repeating: [], count: NameModel.Part.allCases.count)
    let (trie, rows, limit) = try ngrams()
    parts[NameModel.Part.ngrams.rawValue] = TrieSection.bytes(of: trie, valueLimit: limit, block: rows)
    parts[NameModel.Part.unigrams.rawValue] = unigrams(inOrderOf: trie)
    for feature in 0..<NameModel.featureCount {
      append(row: table.featureBase + feature, to: &parts[NameModel.Part.features.rawValue])
    }
    for label in 0..<NameLabels.count {
      for next in 0..<16 {
        let isAllowed = next < NameLabels.count && NameLabels.canFollow(label, next)
        let weight = isAllowed ? Int16(table.transitions[label][next] * NameModel.scale) : -16_000
        append(UInt16(bitPattern: weight), to: &parts[NameModel.Part.transitions.rawValue])
      }
    }
    for value in calibration { append(value.bitPattern, to: &parts[NameModel.Part.calibration.rawValue]) }

    var result = NameModel.magic
    for part in parts { append(UInt32(part.count), to: &result) }
    result += [UInt8](repeating: 0, count: NameModel.headerLength - result.count)
    for part in parts {
      result += part
      result += [UInt8](repeating: 0, count: (64 - result.count % 64) % 64)
    }
    return result
  }

  /// The trie of n-grams and the rows its values point to, all below `limit`. It holds every character, for its code.
  private func ngrams() throws(LexiconError) -> (trie: DoubleArrayBuilder, rows: [UInt8], limit: Int) {
    let scalars = scalars()
    // Empty rows for nodes without value, which count as 0, and for characters, whose value is nothing but a key's.
    var rows: [UInt8] = [0, 0]
    var places: [[UInt32]: Int] = [:]
    for scalar in scalars { places[[scalar]] = 1 }
    func add(_ key: UInt64, _ length: Int, _ row: Int) {
      let bytes = sparse(row, NameModel.width(length))
      guard bytes.count > 1 else { return }
      places[(0..<length).map { scalars[Int(key >> UInt64(14 * $0) & 0x3FFF)] }] = rows.count
      rows += bytes
    }
    for (key, row) in table.bigrams.sorted(by: { $0.key < $1.key }) {
      add(key, 2, table.bigramBase + Int(row) * NameModel.width(2))
    }
    for (key, row) in table.trigrams.sorted(by: { $0.key < $1.key }) {
      add(key, 3, table.trigramBase + Int(row) * NameModel.width(3))
    }
    let limit = rows.count
    rows += [UInt8](repeating: 0, count: NameModel.rowsMargin)
    let keys = places.keys.sorted { $0.lexicographicallyPrecedes($1) }
    // The trie stores a value plus one, which is thus the place itself.
    let trie = try DoubleArrayBuilder(keys: keys, values: keys.map { (places[$0] ?? 1) - 1 })
    return (trie, rows, limit)
  }

  /// The scalars of all characters by their numbers.
  private func scalars() -> [UInt32] {
    [NameModel.beyond, NameModel.unknown] + table.characters.sorted { $0.value < $1.value }.map(\.key)
  }

  /// The rows of single characters in the order of the trie's codes, the first of which is none's.
  private func unigrams(inOrderOf trie: DoubleArrayBuilder) -> [UInt8] {
    let scalars = scalars()
    var numbers = [Int](repeating: 0, count: scalars.count + 1)
    for (number, scalar) in scalars.enumerated() { numbers[Int(trie.code(of: scalar))] = number }
    var result: [UInt8] = []
    for number in numbers {
      for k in 0..<NameModel.width(1) { append(row: number * NameModel.width(1) + k, to: &result) }
    }
    return result
  }

  /// A byte that says which of `width` rows follow, then those whose weights matter.
  private func sparse(_ first: Int, _ width: Int) -> [UInt8] {
    var result: [UInt8] = [0]
    for k in 0..<width {
      let row = relative(first + k)
      guard Swift.max(row.max(), -row.min()) >= threshold else { continue }
      result[0] |= 1 << UInt8(k)
      append(row: first + k, to: &result)
    }
    return result
  }

  /// A row's weights less that of outside.
  private func relative(_ row: Int) -> NamesTable.Row {
    var weights = table.weights[row] - table.weights[row][NameLabels.outside]
    for lane in NameLabels.outside..<16 { weights[lane] = 0 }
    return weights
  }

  private func append(row: Int, to bytes: inout [UInt8]) {
    let weights = relative(row)
    for lane in 0..<NameModel.rowLength {
      let weight = (weights[lane] * NameModel.scale).rounded()
      bytes.append(UInt8(bitPattern: Int8(Swift.max(-127, Swift.min(127, weight)))))
    }
  }

  private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    var value = value.littleEndian
    withUnsafeBytes(of: &value) { bytes.append(contentsOf: $0) }
  }
}
