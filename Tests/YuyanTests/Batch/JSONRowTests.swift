import FoundationEssentials
import Testing
import Yuyan

@Suite("Rows of JSONL input")
struct JSONRowTests {
  private func row(_ line: String) throws(JSONRow.Failure) -> JSONRow {
    let bytes = Array(line.utf8)
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONRow.Failure) in try JSONRow(parsing: buffer) }
    }
    return try result.get()
  }

  @Test("all fields are read and others passed over")
  func fields() throws {
    let row = try row(
      #"  {"id":"a","x":{"a":[1,-2.5e+3,{"text":"no"}],"b":null},"text":"王明\n","authors":["甲","乙"],"headline":"题","#
        + #" "publisher" : "报" , "published":"2026-03-30","reference_date":null,"format":"html","y":[[],{}]} "#)
    #expect(row.id == "a")
    #expect(row.text == "王明\n")
    #expect(row.authors == ["甲", "乙"])
    #expect(row.headline == "题")
    #expect(row.publisher == "报")
    #expect(row.published == "2026-03-30")
    #expect(row.referenceDate == nil)
    #expect(row.format == "html")
  }

  @Test("an id may be a number and is kept as it stands")
  func numericId() throws {
    #expect(try row(#"{"id":12345678901234567890,"text":""}"#).id == "12345678901234567890")
  }

  @Test("a lone surrogate is one U+FFFD, a pair is its character")
  func surrogates() throws {
    #expect(try row(#"{"text":"\ud83d\ude00\ud83dx\ude00"}"#).text == "😀\u{FFFD}x\u{FFFD}")
    #expect(try row(#"{"text":"\ud83d\u0041"}"#).text == "\u{FFFD}A")
  }

  @Test(
    "what is no row is told apart",
    arguments: [
      ("", "row.empty"), ("  \r", "row.empty"), ("[1]", "row.notObject"), ("x", "row.notObject"),
      (#"{"text":1}"#, "row.wrongType"), (#"{"id":[]}"#, "row.wrongType"), (#"{"authors":"a"}"#, "row.wrongType"),
      (#"{"text":"a}"#, "row.malformed"), (#"{"text":"a\"#, "row.malformed"), (#"{"text":"\u12"}"#, "row.malformed"),
      (#"{"text":"\x"}"#, "row.malformed"), (#"{"text":"a",}"#, "row.malformed"), (#"{"a":[1 2]}"#, "row.malformed"),
      (#"{"a":[1,]}"#, "row.malformed"), (#"{"a":01}"#, "row.malformed"), (#"{"a":1.}"#, "row.malformed"),
      (#"{"a":tru}"#, "row.malformed"), (#"{"a":1} {"#, "row.malformed"), (#"{"a" 1}"#, "row.malformed"),
      ("{\"a\":\"b\u{1}\"}", "row.malformed"), (#"{"a":[{"b":1]}"#, "row.malformed"), (#"{"#, "row.malformed"),
    ])
  func failures(line: String, code: String) {
    #expect { try row(line) } throws: { ($0 as? JSONRow.Failure)?.code == code }
  }

  @Test("depth costs no stack and length only time")
  func deepAndLong() throws {
    let depth = 200_000
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try row("{\"x\":\(nested),\"text\":\"a\"}").text == "a")
    #expect(throws: JSONRow.Failure.self) { try row("{\"x\":\(String(repeating: "{\"a\":", count: depth))") }
    #expect(try row("{\"text\":\"\(String(repeating: "中", count: 300_000))\"}").text?.unicodeScalars.count == 300_000)
  }

  @Test("what Foundation writes and reads, the rows read alike; damaged lines never trap")
  func agreesWithFoundation() throws {
    struct Row: Codable, Equatable {
      var id: String
      var text: String
      var headline: String?
    }
    var random = SeededGenerator()
    let alphabet: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{1}", "/", "中", "😀", "\u{7F}", "{", "]", ","]
    for _ in 0..<300 {
      let original = Row(
        id: random.string(alphabet, upTo: 6), text: random.string(alphabet, upTo: 20),
        headline: Bool.random(using: &random) ? random.string(alphabet, upTo: 6) : nil)
      let data = try JSONEncoder().encode(original)
      let line = String(decoding: data, as: UTF8.self)
      let read = try row(line)
      #expect(
        Row(id: read.id ?? "", text: read.text ?? "", headline: read.headline) == original, "seed \(RandomSeed.value)")
      var damaged = Array(line.utf8)
      damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      damaged.withUnsafeBufferPointer { _ = try? JSONRow(parsing: $0) }
      damaged.prefix(Int.random(in: 0...damaged.count, using: &random)).withUnsafeBufferPointer {
        _ = try? JSONRow(parsing: $0)
      }
    }
  }
}
