import Testing
import Yuyan

@Suite("Decode")
struct DecodeTests {
  private static func decode(_ bytes: [UInt8], encoding: String? = nil) throws -> SourceText {
    try SourceDecoder(encoding: encoding).decode(InputDocument(id: "a", content: .bytes(bytes)))
  }

  private static func text(_ source: SourceText) -> String {
    source.scalars.string(in: TextRange<SourceSpace>(0, source.scalars.count))
  }

  private static func failure(_ bytes: [UInt8], encoding: String? = nil) -> SourceDecodingError? {
    do throws(SourceDecodingError) {
      _ = try SourceDecoder(encoding: encoding).decode(InputDocument(id: "a", content: .bytes(bytes)))
      return nil
    } catch { return error }
  }

  @Test("byte order marks decide, and count as one character")
  func marks() throws {
    let cases: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF, 0xE4, 0xB8, 0xAD], "UTF-8"), ([0xFF, 0xFE, 0x2D, 0x4E], "UTF-16LE"),
      ([0xFE, 0xFF, 0x4E, 0x2D], "UTF-16BE"), ([0xFF, 0xFE, 0, 0, 0x2D, 0x4E, 0, 0], "UTF-32LE"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0x4E, 0x2D], "UTF-32BE"), ([0x84, 0x31, 0x95, 0x33, 0xD6, 0xD0], "GB18030"),
    ]
    for (bytes, encoding) in cases {
      let source = try Self.decode(bytes)
      #expect(Self.text(source) == "\u{FEFF}中")
      #expect(source.encoding == encoding)
    }
  }

  @Test("GBK, GB18030 and Big5 are told apart by what they say")
  func legacy() throws {
    // 国家主席 in GBK, 香港特別行政區 in Big5.
    let gbk: [UInt8] = [0xB9, 0xFA, 0xBC, 0xD2, 0xD6, 0xF7, 0xCF, 0xAF]
    #expect(Self.text(try Self.decode(gbk)) == "国家主席")
    let big5: [UInt8] = [0xAD, 0xBB, 0xB4, 0xE4, 0xAF, 0x53, 0xA7, 0x4F, 0xA6, 0xE6, 0xAC, 0x46, 0xB0, 0xCF]
    let source = try Self.decode(big5)
    #expect(Self.text(source) == "香港特別行政區")
    #expect(source.encoding == "Big5-HKSCS")
    // U+20BB7 in GB18030's four bytes.
    let four: [UInt8] = [0x95, 0x34, 0xAD, 0x33]
    #expect(try Self.decode(gbk + four).scalars.count == 5)
    #expect(Self.text(try Self.decode(gbk, encoding: "gb2312")) == "国家主席")
  }

  @Test("a text of control characters is none, in UTF-8 as in any other encoding, but one in fifty is forgiven")
  func controlCharacters() throws {
    let controls = [UInt8]((0..<1500).map { [0x01, 0x02, 0x03][$0 % 3] })
    #expect(Self.failure(controls)?.code == .notText)
    #expect(Self.failure(controls, encoding: "UTF-8")?.code == .notText)
    #expect(try Self.decode(Array((String(repeating: "中", count: 49) + "\u{1}").utf8)).scalars.count == 50)
    #expect(Self.failure(Array((String(repeating: "中", count: 48) + "\u{1}").utf8))?.code == .notText)
  }

  @Test("UTF-8 cut in the midst of a character, or damaged in places, is UTF-8, with a diagnostic")
  func cutUTF8() throws {
    let bytes = Array("国家主席在人民大会堂会见了外国客人。".utf8)
    for start in 0..<3 {
      for end in 0..<3 {
        let source = try Self.decode(Array(bytes[start..<bytes.count - end]))
        #expect(source.encoding == "UTF-8", "\(start) \(end)")
        #expect(source.diagnostics.contains { $0.code == .invalidBytes } == (start + end > 0))
      }
    }
    var damaged = bytes
    damaged[9] = 0xFF
    let source = try Self.decode(damaged)
    #expect(Self.text(source).contains("国家主"))
    #expect(source.diagnostics.first?.range == TextRange(3, 4))
  }

  @Test("UTF-16 without a mark is read only on request")
  func unmarkedUTF16() throws {
    let bytes: [UInt8] = "US$5亿 in 2026, AI".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Self.failure(bytes)?.message.contains("UTF-16LE") == true)
    #expect(Self.text(try Self.decode(bytes, encoding: "UTF-16LE")) == "US$5亿 in 2026, AI")
  }

  @Test("a lone surrogate becomes U+FFFD")
  func surrogate() throws {
    let source = try Self.decode([0xFF, 0xFE, 0x00, 0xD8, 0x2D, 0x4E])
    #expect(source.scalars == [0xFEFF, 0xFFFD, 0x4E2D])
  }

  @Test(
    "binary files fail, and the message says what they look like",
    arguments: [
      ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], "PDF"), ([0x50, 0x4B, 0x03, 0x04, 0, 0, 1], "zip"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "PNG"), ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "ELF"),
      ([UInt8](repeating: 0, count: 64), "NUL"),
    ])
  func binary(file: ([UInt8], String)) {
    let error = Self.failure(file.0)
    #expect(error?.code == .binary)
    #expect(error?.message.contains(file.1) == true)
  }

  @Test("random bytes fail instead of becoming text")
  func randomBytes() {
    var random = SeededGenerator()
    for round in 0..<200 {
      // Not beginning with a byte order mark, which chance gives once in 30,000 times.
      let bytes = [0x41] + (0..<(200 + random.below(3000))).map { _ in UInt8(random.below(256)) }
      #expect(Self.failure(bytes) != nil, "YUYAN_SEED=\(RandomSeed.value) round \(round)")
    }
  }

  @Test("decoding never gives more characters than bytes, and every one is a scalar")
  func total() throws {
    var random = SeededGenerator()
    for _ in 0..<300 {
      let bytes = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
      for encoding in ["UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "GB18030", "Big5-HKSCS"] {
        guard let source = try? Self.decode(bytes, encoding: encoding) else { continue }
        #expect(source.scalars.count <= bytes.count)
        #expect(source.scalars.allSatisfy { Unicode.Scalar($0) != nil })
      }
    }
  }

  @Test("an empty and a blank file are documents with a diagnostic")
  func empty() throws {
    #expect(try Self.decode([]).diagnostics.first?.code == .empty)
    #expect(try Self.decode(Array(" \n\u{3000}\r\n".utf8)).diagnostics.first?.code == .empty)
  }

  @Test("an unknown encoding fails")
  func unknown() { #expect(Self.failure([0x41], encoding: "klingon")?.code == .unknownEncoding) }

  @Test("UTF-8 decoding equals the standard library's, repairs included")
  func equalsStandardLibrary() {
    var random = SeededGenerator()
    let pool: [UInt8] = [
      0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xC0, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xA0, 0x9F, 0x90, 0xB8,
    ]
    for _ in 0..<2000 {
      let bytes = (0..<random.below(12)).map { _ in pool[random.below(pool.count)] }
      let expected = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
      #expect(bytes.withUnsafeBufferPointer { UnicodeDecoding.utf8($0).scalars } == expected, "\(bytes)")
    }
  }

  @Test(
    "paragraphs of news in GBK and Big5 are recognized", .enabled(if: Repository.hasShared, Repository.sharedMissing))
  func detection() throws {
    var right = 0
    var all = 0
    for name in Repository.names(in: Repository.shared + "/seeds") {
      let bytes = try Repository.bytes(Repository.shared + "/seeds/" + name)
      // The same bytes, cut anywhere, are UTF-8.
      for start in stride(from: 0, to: bytes.count - 130, by: 97) {
        all += 1
        let cut = Array(bytes[start..<start + 120])
        if try Self.decode(cut).encoding == "UTF-8" { right += 1 }
      }
    }
    #expect(Double(right) >= 0.99 * Double(all), "\(right) of \(all)")
  }
}
