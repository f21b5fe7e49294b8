// Reads a folder on all cores and prints who holds which post.
import Yuyan

let pipeline = try Pipeline()
for await result in Batch(paths: Array(CommandLine.arguments.dropFirst()), pipeline: pipeline) {
  switch result {
  case .success(let record):
    for position in record.positions {
      print(record.id, record.mentions[position.person].text, record.mentions[position.title].text)
    }
  case .failure(let failure):
    print("\(failure.id): \(failure.message)")
  }
}
