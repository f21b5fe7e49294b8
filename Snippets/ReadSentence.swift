// Reads one text and writes its record as a JSON line.
import Yuyan

var configuration = Pipeline.Configuration()
configuration.referenceDate = "2026-03-30"
let pipeline = try Pipeline(configuration)

var workspace = Workspace()
let input = InputDocument(id: "example", content: .text("昨天，香港贸易发展局中国内地总代表钟永喜宣布投入超619亿元。"))
let record = try pipeline.record(for: input, using: &workspace)

var line: [UInt8] = []
JSONLineWriter().write(record, to: &line)
print(String(decoding: line, as: UTF8.self), terminator: "")
