import Crypto

/// Bytes to scalars. Strict UTF-8 for now.
public struct SourceDecoder: Sendable {
  public init() {}

  /// Decodes a document.
  /// - Throws: ``SourceDecodingError`` where the bytes are no text.
  public func decode(_ input: InputDocument) throws(SourceDecodingError) -> SourceText {
    let bytes: [UInt8]
    switch input.content {
    case .bytes(let given): bytes = given
    case .text(let text): bytes = Array(text.utf8)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SourceDecodingError(
        code: .notText, place: input.id, message: "not UTF-8 text; convert it or name its encoding with --encoding")
    }
    var context = SourceText.Context()
    context.format = input.format
    context.referenceDate = input.referenceDate
    context.published = input.published
    context.headline = input.headline
    context.publisher = input.publisher
    context.authors = input.authors
    let hex = SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    let scalars = [UInt32](scalarsOf: text)
    return SourceText(
      id: input.id, encoding: "UTF-8", sha256: hex.joined(), scalars: scalars, context: context,
      diagnostics: scalars.isEmpty ? [Diagnostic(code: .empty, message: "the document is empty")] : [])
  }
}
