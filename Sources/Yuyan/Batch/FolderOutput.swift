import Glibc

/// A folder with a page for each document and an index of them.
///
/// The index takes its name when all pages are there; until then it is `index.html.part`, which also keeps a second run
/// away.
final class FolderOutput: OutputSink {
  private let folder: String
  private let index: FileHandle
  private var rows = HTMLText()
  private var written = 0
  private var count = 0

  private var partName: String { "\(folder)/index.html.part" }

  init(folder path: String) throws(FileError) {
    folder = path
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .writing(path, errno) }
    let part = "\(path)/index.html.part"
    index = try FileHandle.opening(part, O_WRONLY | O_CREAT)
    guard flock(index.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(code: .inUse, path: path, message: "another run is writing to it; wait for it or write elsewhere")
    }
    try index.cut(to: 0)
    rows.head(title: "Yuyan")
    rows.markup("<header>\n<h1>Documents</h1>\n</header>\n<table>\n<tr><th>document</th>")
    rows.markup("<th class=\"number\">mentions</th></tr>\n")
  }

  func accept(_ output: borrowing BatchOutput) throws(FileError) {
    var start = 0
    for document in output.documents {
      count += 1
      let name = Self.pageName(of: document.id, number: count)
      let page = try FileHandle.opening("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC)
      try page.write(Array(output.bytes[start..<document.end]))
      start = document.end
      addRow(of: document, page: name)
    }
    if rows.bytes.count >= 1 << 16 { try writeRows() }
  }

  private func addRow(of document: DocumentOutput, page: String) {
    let isFailure = if case .failed = document.outcome { true } else { false }
    rows.markup(isFailure ? "<tr class=\"failed\"><td><a href=\"" : "<tr><td><a href=\"")
    rows.text(page)
    rows.markup("\">")
    rows.text(document.title ?? document.id)
    rows.markup("</a><small>")
    rows.text(document.id)
    rows.markup("</small></td><td class=\"number\">")
    if isFailure { rows.markup("failed") } else { rows.number(document.mentionCount) }
    rows.markup("</td></tr>\n")
  }

  private func writeRows() throws(FileError) {
    try index.write(rows.bytes)
    rows = HTMLText()
  }

  func finish(isComplete: Bool) throws(FileError) {
    rows.markup("</table>\n")
    rows.foot()
    try writeRows()
    guard isComplete else { return }
    guard rename(partName, "\(folder)/index.html") == 0 else { throw .writing(folder, errno) }
  }

  /// `000012-name.html`: the number keeps pages apart, the name is for people. Only letters that need no escape in a link.
  static func pageName(of id: String, number: Int) -> String {
    let digits = String(number)
    let stem = id.split(separator: "/").last.map { $0.split(separator: ".").first ?? $0 } ?? ""
    let safe = stem.unicodeScalars.prefix(40).map { scalar -> Character in
      let isSafe = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isSafe ? Character(scalar) : "-"
    }
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "-" + String(safe) + ".html"
  }
}
