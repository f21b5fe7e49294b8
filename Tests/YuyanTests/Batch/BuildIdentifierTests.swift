import Testing
import Yuyan

@Suite("The linker's mark in a program")
struct BuildIdentifierTests {
  private static func bytes(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func note(kind: Int, name: String, content: [UInt8]) -> [UInt8] {
    let name = Array(name.utf8) + [0]
    func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: -bytes.count & 3) }
    return bytes(name.count, 4) + bytes(content.count, 4) + bytes(kind, 4) + padded(name) + padded(content)
  }

  /// A header of a program with two segments, the second one of notes.
  private static func program(_ notes: [UInt8]) -> [UInt8] {
    let header: [UInt8] =
      [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 26) + bytes(64, 8)
      + [UInt8](repeating: 0, count: 14) + bytes(56, 2) + bytes(2, 2) + [UInt8](repeating: 0, count: 6)
    let code = bytes(1, 4) + [UInt8](repeating: 0xFF, count: 52)
    let segment = bytes(4, 4) + bytes(4, 4) + bytes(176, 8) + [UInt8](repeating: 0, count: 16) + bytes(notes.count, 8)
    return header + code + segment + [UInt8](repeating: 0, count: 16) + notes
  }

  @Test("it is found behind other notes")
  func found() {
    let other = Self.note(kind: 1, name: "GNU", content: [1, 2, 3, 4])
    let foreign = Self.note(kind: 3, name: "Go", content: [9, 9, 9])
    let mark = Self.note(kind: 3, name: "GNU", content: [0x5E, 0xC0, 0x22, 0xA7, 0x0D])
    #expect(BuildIdentifier.find(in: Self.program(other + foreign + mark)) == "5ec022a70d")
    #expect(BuildIdentifier.find(in: Self.program(other + foreign)) == nil)
    #expect(BuildIdentifier.find(in: Array("#!/bin/sh\n".utf8)) == nil)
  }

  @Test("a file cut anywhere or with any byte changed does no harm")
  func damaged() {
    let program = Self.program(Self.note(kind: 3, name: "GNU", content: [1, 2, 3]))
    for end in 0..<program.count - 1 { #expect(BuildIdentifier.find(in: Array(program[..<end])) == nil) }
    for place in program.indices {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var changed = program
        changed[place] = value
        _ = BuildIdentifier.find(in: changed)
      }
    }
  }
}
