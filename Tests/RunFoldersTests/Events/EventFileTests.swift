import Foundation
import RunFolders
import Testing

@Suite struct EventFileTests {
  @Test func theChecksumsAreTheStandards() {
    #expect(CRC32C.sum(Array("123456789".utf8)[...]) == 0xe306_9283)
    #expect(CRC32C.sum([UInt8](repeating: 0, count: 32)[...]) == 0x8a91_36aa)
    #expect(CRC32C.masked(Array("123456789".utf8)[...]) == 0xc78a_b0e5)
  }

  @Test(arguments: [
    "body-flipped", "events.out.tfevents.1000.node0.1.0", "events.out.tfevents.2000.node0.2.0",
    "length-flipped", "tail-cut", "tail-zeros",
  ])
  func filesComeOutAsExpected(_ name: String) throws {
    let files = try #require(
      Reference.json("watch-tfevents/expected.json")["files"] as? [String: [String: Any]])
    let expected = try #require(files[name])
    var file = EventFile(try Reference.path("watch-tfevents/\(name)"))
    let news1 = try file.poll()
    #expect(news1)
    let rows = try #require(expected["scalars"] as? [[Any]])
    try #require(rows.count == file.entries.count)
    for (row, entry) in zip(rows, file.entries) {
      switch entry {
      case .restart(let step):
        #expect(row[0] as? String == "restart")
        #expect(row[1] as? Int == step)
      case .scalar(let tag, let step, let value, let time):
        #expect(row[0] as? String == tag)
        #expect(row[1] as? Int == step)
        if row[2] as? String == "NaN" {
          #expect(value.isNaN)
        } else {
          // Foundation reads some numbers a bit beside their decimals.
          #expect((row[2] as? Double).map { Float($0) } == Float(value))
        }
        #expect(row[3] as? Double == time)
      }
    }
    let stop = try #require(expected["stop"] as? [Any])
    #expect(stop[0] as? Int == file.offset)
    #expect(stop[1] as? String == file.stop.rawValue)
    #expect(expected["skippedRecords"] as? Int == file.skippedRecords)
    // Nothing is new where nothing came.
    let news2 = try file.poll()
    #expect(!news2)
    #expect(file.entries.count == rows.count)
  }

  /// A file that grows in any pieces comes out as the whole; none of them breaks it.
  @Test(arguments: [1, 7, 100, 1021])
  func filesGrow(_ piece: Int) throws {
    let name = "events.out.tfevents.1000.node0.1.0"
    let bytes = try Reference.bytes("watch-tfevents/\(name)")
    let folder = try TemporaryFolder()
    try folder.write(name, [])
    var file = EventFile("\(folder.path)/\(name)")
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try folder.append(name, bytes[start..<min(start + piece, bytes.count)])
      _ = try file.poll()
      #expect(file.stop != .lengthCheck)
    }
    #expect(file.stop == .end)
    #expect(file.offset == bytes.count)
    #expect(file.entries.count == 8)
  }

  /// Zeros where a record will be: once it is there, reading goes on.
  @Test func zerosBecomeRecords() throws {
    let name = "events.out.tfevents.1000.node0.1.0"
    let bytes = try Reference.bytes("watch-tfevents/\(name)")
    let folder = try TemporaryFolder()
    try folder.write(name, Array(bytes[..<326]) + [UInt8](repeating: 0, count: 64))
    var file = EventFile("\(folder.path)/\(name)")
    let news3 = try file.poll()
    #expect(news3)
    #expect((file.stop, file.offset, file.entries.count) == (.lengthCheck, 326, 5))
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/\(name)"))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    let news4 = try file.poll()
    #expect(news4)
    #expect((file.stop, file.entries.count) == (.end, 8))
  }

  @Test func aFileThatIsReplacedIsReadAnew() throws {
    let name = "events.out.tfevents.1000.node0.1.0"
    let bytes = try Reference.bytes("watch-tfevents/\(name)")
    let folder = try TemporaryFolder()
    try folder.write(name, bytes)
    var file = EventFile("\(folder.path)/\(name)")
    let news5 = try file.poll()
    #expect(news5)
    try folder.write(name, bytes[..<230])
    let news6 = try file.poll()
    #expect(news6)
    #expect(file.entries.count == 3)
    try folder.remove(name)
    let news7 = try file.poll()
    #expect(!news7)
    #expect(file.entries.count == 3)
  }

  @Test func twoThousandMutatedFilesDoNotTrap() throws {
    let name = "events.out.tfevents.1000.node0.1.0"
    let original = try Reference.bytes("watch-tfevents/\(name)")
    let folder = try TemporaryFolder()
    var mutate = Mutation(seed: 1)
    var (entries, stops) = (0, 0)
    for round in 0..<2000 {
      // Every other time only bodies, with their checksum right, so that messages are read too.
      let bytes = round % 2 == 0 ? mutate(original) : resealed(original, &mutate)
      try folder.write(name, bytes)
      var file = EventFile("\(folder.path)/\(name)")
      _ = try file.poll()
      entries += file.entries.count
      if file.stop != .end { stops += 1 }
      #expect(file.offset <= bytes.count)
    }
    #expect(entries > 2000)
    #expect(stops > 200)
  }

  /// The same records with bodies in disorder and right checksums.
  private func resealed(_ original: [UInt8], _ mutate: inout Mutation) -> [UInt8] {
    var (bytes, at): ([UInt8], Int) = ([], 0)
    func little(_ value: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    while at < original.count {
      let length = original[at..<at + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      let body = mutate(Array(original[at + 12..<at + 12 + length]))
      let head = little(UInt64(body.count), 8)
      bytes += head + little(UInt64(CRC32C.masked(head[...])), 4)
      bytes += body + little(UInt64(CRC32C.masked(body[...])), 4)
      at += length + 16
    }
    return bytes
  }
}
