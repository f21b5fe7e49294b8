/// What a file that is no text looks like, by its first bytes.
enum BinarySignature {
  /// A name for a person and what to do instead; nil where no signature fits.
  /// - Parameter certainOnly: leaves out the signatures that a text could begin with.
  static func match(_ bytes: UnsafeBufferPointer<UInt8>, certainOnly: Bool) -> String? {
    for (signature, name) in signatures where bytes.starts(with: signature) {
      let isCertain = signature.count > 4 || signature.contains { $0 < 0x20 || $0 >= 0x7F }
      if isCertain || !certainOnly { return name }
    }
    return nil
  }

  private static let signatures: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF file; extract its text first, for example with pdftotext"),
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive (or a .docx, .xlsx or .epub); extract its text first"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document; save it as text first"),
    (Array("{\\rtf".utf8), "an RTF document; save it as text first"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("RIFF".utf8), "a RIFF file (sound, film or WebP picture)"),
    ([0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
    ([0xCA, 0xFE, 0xBA, 0xBE], "a Java class or Mach-O program"),
    (Array("SQLite format 3\0".utf8), "an SQLite database"),
    ([0x1F, 0x8B], "a gzip archive; unpack it first"),
    (Array("BZh".utf8), "a bzip2 archive; unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive; unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive; unpack it first"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive; unpack it first"),
    (Array("Rar!\u{1A}\u{7}".utf8), "a RAR archive; unpack it first"),
    (Array("ID3".utf8), "an MP3 file"),
  ]
}
