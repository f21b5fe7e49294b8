import Crypto

/// Bytes to scalars.
///
/// In this order: the encoding asked for; a byte order mark (UTF-32 before UTF-16, whose mark begins the same way); valid
/// UTF-8; then UTF-8 with damage, GB18030 (GBK and GB2312 are parts of it) or Big5-HKSCS by ``EncodingDetector``. The mark
/// stays in the text as U+FEFF, so that every offset counts it.
public struct SourceDecoder: Sendable {
  /// The name of the encoding to read bytes in, whatever they look like; nil to find it out.
  public var encoding: String?
  /// The share of a text's characters beyond ASCII that may be invalid before the document fails.
  public static let invalidShareLimit = 0.1

  /// - Parameter encoding: an IANA name such as `GB18030`; nil to find it out from the bytes. A name that is not known
  ///   makes ``decode(_:)`` throw.
  public init(encoding: String? = nil) { self.encoding = encoding }

  /// Decodes a document.
  /// - Throws: ``SourceDecodingError`` where the bytes are no text, or not in the encoding asked for.
  /// - Complexity: O(n).
  public func decode(_ input: InputDocument) throws(SourceDecodingError) -> SourceText {
    let decoded: DecodedScalars
    let encoding: String
    let digest: String
    switch input.content {
    case .text(let text):
      var own = DecodedScalars()
      own.scalars = [UInt32](scalarsOf: text)
      (decoded, encoding) = (own, "UTF-8")
      var copy = text
      digest = copy.withUTF8 { Self.hexadecimal(SHA256.hash(data: UnsafeRawBufferPointer($0))) }
    case .bytes(let bytes):
      let result = bytes.withUnsafeBufferPointer { buffer in
        Result { () throws(SourceDecodingError) in try decode(buffer, id: input.id) }
      }
      (decoded, encoding) = try result.get()
      digest = Self.hexadecimal(SHA256.hash(data: bytes))
    }
    var context = SourceText.Context()
    context.format = input.format
    context.referenceDate = input.referenceDate
    context.published = input.published
    context.headline = input.headline
    context.publisher = input.publisher
    context.authors = input.authors
    return SourceText(
      id: input.id, encoding: encoding, sha256: digest, scalars: decoded.scalars, context: context,
      diagnostics: Self.diagnostics(of: decoded))
  }

  /// Whether bytes can be read in an encoding of that name.
  package static func knows(_ encoding: String) -> Bool {
    !encoding.isEmpty && decode(UnsafeBufferPointer(start: nil, count: 0), as: encoding) != nil
  }

  private typealias Decoded = (decoded: DecodedScalars, encoding: String)

  private func decode(_ bytes: UnsafeBufferPointer<UInt8>, id: String) throws(SourceDecodingError) -> Decoded {
    if let encoding {
      guard let result = Self.decode(bytes, as: encoding) else {
        try Self.checkLibrary(id: id)
        throw SourceDecodingError(
          code: .unknownEncoding, place: id,
          message: "the encoding \(encoding) is not known; try UTF-8, GB18030, Big5-HKSCS, UTF-16LE or UTF-16BE")
      }
      try Self.check(result, id: id)
      return result
    }
    if let marked = Self.encodingByMark(bytes), let result = Self.decode(bytes, as: marked) {
      try Self.check(result, id: id)
      return result
    }
    if let kind = BinarySignature.match(bytes, certainOnly: true) { throw Self.binary(kind, id: id) }
    let utf8 = UnicodeDecoding.utf8(bytes)
    let nulls = bytes.lazy.filter { $0 == 0 }.count
    if nulls > 0, nulls * 1000 > bytes.count || utf8.invalidCount > 0 { throw Self.nullBytes(bytes, id: id) }
    if utf8.invalidCount == 0 {
      try Self.check((utf8, "UTF-8"), id: id)
      return (utf8, "UTF-8")
    }
    if let kind = BinarySignature.match(bytes, certainOnly: false) { throw Self.binary(kind, id: id) }
    let result: Decoded?
    switch EncodingDetector.guess(bytes) {
    case .utf8: result = (utf8, "UTF-8")
    case let guess?: result = LegacyConverter.decode(bytes, as: guess.rawValue)
    case nil: result = nil
    }
    guard let result else {
      try Self.checkLibrary(id: id)
      throw SourceDecodingError(
        code: .notText, place: id,
        message: "no text in UTF-8, GB18030 or Big5-HKSCS; name its encoding with --encoding if it is text")
    }
    try Self.check(result, id: id)
    return result
  }

  /// Decodes bytes in a named encoding; nil where the name is not known.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, as name: String) -> Decoded? {
    let upper = name.uppercased()
    switch upper {
    case "UTF-8", "UTF8": return (UnicodeDecoding.utf8(bytes), "UTF-8")
    case "UTF-16", "UTF16":
      let bigEndian = bytes.starts(with: [0xFE, 0xFF])
      return (UnicodeDecoding.utf16(bytes, bigEndian: bigEndian), bigEndian ? "UTF-16BE" : "UTF-16LE")
    case "UTF-16LE", "UTF16LE": return (UnicodeDecoding.utf16(bytes, bigEndian: false), "UTF-16LE")
    case "UTF-16BE", "UTF16BE": return (UnicodeDecoding.utf16(bytes, bigEndian: true), "UTF-16BE")
    case "UTF-32LE", "UTF32LE": return (UnicodeDecoding.utf32(bytes, bigEndian: false), "UTF-32LE")
    case "UTF-32BE", "UTF32BE": return (UnicodeDecoding.utf32(bytes, bigEndian: true), "UTF-32BE")
    // The subsets are read as what they are part of: files called GBK hold GB18030, files called Big5 hold HKSCS.
    case "GBK", "GB2312", "GB18030", "CP936": return LegacyConverter.decode(bytes, as: "GB18030")
    case "BIG5", "BIG5-HKSCS", "BIG5HKSCS", "CP950": return LegacyConverter.decode(bytes, as: "Big5-HKSCS")
    default: return LegacyConverter.decode(bytes, as: name)
    }
  }

  private static func encodingByMark(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]), bytes.count % 4 == 0 { return "UTF-32LE" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return "GB18030" }
    return nil
  }

  /// Holds a decoded text to what text looks like: few invalid sequences, hardly any control characters.
  private static func check(_ text: Decoded, id: String) throws(SourceDecodingError) {
    let scalars = text.decoded.scalars
    var beyondASCII = 0
    var controls = 0
    for scalar in scalars {
      if scalar >= 0x80 { beyondASCII += 1 }
      if scalar < 0x20, scalar != 0x0A, scalar != 0x0D, scalar != 0x09, scalar != 0x0C { controls += 1 }
    }
    guard controls * 50 <= scalars.count else {
      throw SourceDecodingError(
        code: .notText, place: id,
        message: "\(controls) of \(scalars.count) characters are control characters: no text in \(text.encoding)")
    }
    // A text cut out of a longer one may begin and end inside a character: up to three loose bytes, and one begun.
    let invalid = text.decoded.invalidCount
    guard invalid <= 4 || Double(invalid) <= Double(beyondASCII) * invalidShareLimit else {
      throw SourceDecodingError(
        code: .tooManyInvalidBytes, place: id,
        message: "\(invalid) of \(beyondASCII) characters beyond ASCII are invalid in \(text.encoding), the first at "
          + "character \(text.decoded.firstInvalid ?? 0); name the encoding with --encoding")
    }
  }

  private static func checkLibrary(id: String) throws(SourceDecodingError) {
    guard let missing = LegacyConverter.missingLibrary else { return }
    throw SourceDecodingError(code: .missingLibrary, place: id, message: missing)
  }

  private static func binary(_ kind: String, id: String) -> SourceDecodingError {
    SourceDecodingError(code: .binary, place: id, message: "no text: it looks like \(kind)")
  }

  /// NULs: UTF-16 without a mark where they stand at every other place, else binary.
  private static func nullBytes(_ bytes: UnsafeBufferPointer<UInt8>, id: String) -> SourceDecodingError {
    if let kind = BinarySignature.match(bytes, certainOnly: false) { return binary(kind, id: id) }
    var evenNulls = 0
    var oddNulls = 0
    for (index, byte) in bytes.prefix(4096).enumerated() where byte == 0 {
      if index % 2 == 0 { evenNulls += 1 } else { oddNulls += 1 }
    }
    if min(evenNulls, oddNulls) * 10 <= max(evenNulls, oddNulls) {
      let name = oddNulls >= evenNulls ? "UTF-16LE" : "UTF-16BE"
      return SourceDecodingError(
        code: .binary, place: id,
        message: "it holds NUL bytes: a binary file, or \(name) without a byte order mark (then --encoding \(name))")
    }
    return SourceDecodingError(code: .binary, place: id, message: "no text: a binary file, it holds many NUL bytes")
  }

  private static func diagnostics(of decoded: DecodedScalars) -> [Diagnostic] {
    var result: [Diagnostic] = []
    if decoded.scalars.isEmpty {
      result.append(Diagnostic(code: .empty, message: "the document is empty"))
    } else if !decoded.scalars.contains(where: { !SpaceCharacters.isBlank($0) }) {
      result.append(Diagnostic(code: .empty, message: "the document holds only white space"))
    }
    if let first = decoded.firstInvalid {
      result.append(
        Diagnostic(
          code: .invalidBytes,
          message: "\(decoded.invalidCount) invalid byte sequence(s) became U+FFFD, the first at character \(first)",
          range: TextRange(first, first + 1)))
    }
    return result
  }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in digest {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return String(decoding: result, as: UTF8.self)
  }
}
