import Yuyan

/// Writes learned weights in the form that `NameModel` maps.
struct NamesWriter {
  let table: NamesTable
  /// Rows of n-grams whose weights all stay below this are left out.
  var threshold: Float = 0.1

  /// The file's bytes.
  func bytes(calibration: [Float]) -> [UInt8] {
    let characters = table.characters.sorted { $0.value < $1.value }.map(\.key)
    var parts = [[UInt8]](repeating: [], count: NameModel.Part.allCases.count)
    for character in characters { append(character, to: &parts[NameModel.Part.characters.rawValue]) }
    for row in 0..<table.bigramBase { append(row: row, to: &parts[NameModel.Part.unigrams.rawValue]) }
    let (hashTable, rows) = ngrams()
    for entry in hashTable { append(entry, to: &parts[NameModel.Part.table.rawValue]) }
    parts[NameModel.Part.rows.rawValue] = rows
    for feature in 0..<NameDictionary.featureCount {
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

  /// The hash table and the rows it points into. A trigram is found only behind its first bigram, so that one stays.
  private func ngrams() -> (table: [UInt64], rows: [UInt8]) {
    var kept: [(key: UInt64, row: [UInt8])] = []
    var needed: Set<UInt64> = []
    for (key, row) in table.trigrams {
      let bytes = sparse(table.trigramBase + Int(row) * NameModel.width(3), NameModel.width(3))
      guard bytes.count > 1 else { continue }
      kept.append((key, bytes))
      needed.insert(NameModel.key(key & 0x3FFF, key >> 14 & 0x3FFF))
    }
    for (key, row) in table.bigrams {
      let bytes = sparse(table.bigramBase + Int(row) * NameModel.width(2), NameModel.width(2))
      if bytes.count > 1 || needed.contains(key) { kept.append((key, bytes)) }
    }
    kept.sort { $0.key < $1.key }
    var size = 64
    while size < kept.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var rows: [UInt8] = []
    for (key, row) in kept {
      let (start, check) = NameModel.hash(key)
      var slot = start & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = check << 32 | UInt64(rows.count)
      rows += row
    }
    return (slots, rows)
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
