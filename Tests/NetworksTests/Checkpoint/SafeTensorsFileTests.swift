import Foundation
import Networks
import Testing

@Suite struct SafeTensorsFileTests {
  /// A file of one tensor.
  private func bytes(_ type: String, _ shape: [Int], _ data: [UInt8]) -> [UInt8] {
    let header =
      "{\"w\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[0,\(data.count)]}}"
    return (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
      + Array(header.utf8) + data
  }

  private func little(_ words: [some FixedWidthInteger]) -> [UInt8] {
    words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
  }

  private func open(_ bytes: [UInt8]) throws -> SafeTensorsFile {
    let path = temporaryPath()
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try SafeTensorsFile(path)
  }

  private func floats(_ type: String, _ count: Int, _ data: [UInt8]) throws -> [Float] {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes(type, [count], data)).write(to: URL(filePath: path))
    return try SafeTensorsFile(path).floats("w")
  }

  @Test func allTypesAreRead() throws {
    #expect(
      try floats("F32", 2, little([Float(1.5).bitPattern, Float(-2).bitPattern])) == [1.5, -2])
    #expect(try floats("F64", 1, little([(0.1).bitPattern])) == [0.1])
    #expect(try floats("BF16", 2, little([UInt16(0x3FC0), 0xC000])) == [1.5, -2])
    let halves: [UInt16] = [0x3E00, 0xC000, 0x0001, 0x8400, 0x7C00, 0x7BFF, 0]
    #expect(
      try floats("F16", 7, little(halves))
        == [1.5, -2, 0x1p-24, -0x1p-14, .infinity, 65504, 0])
    #expect(try floats("F16", 1, little([UInt16(0x7E00)])).first?.isNaN == true)
    #expect(try floats("I64", 1, little([Int64(-7)])) == [-7])
    #expect(try floats("U64", 1, little([UInt64(7)])) == [7])
    #expect(try floats("I32", 1, little([Int32(-7)])) == [-7])
    #expect(try floats("U32", 1, little([UInt32.max])) == [Float(UInt32.max)])
    #expect(try floats("I16", 1, little([Int16(-7)])) == [-7])
    #expect(try floats("U16", 1, little([UInt16(65535)])) == [65535])
    #expect(try floats("I8", 1, [0xFF]) == [-1])
    #expect(try floats("U8", 1, [0xFF]) == [255])
    #expect(try floats("BOOL", 2, [0, 1]) == [0, 1])
    #expect(
      throws: CheckpointError.self, "eight bits are no number that is read"
    ) { try floats("F8_E4M3", 1, [0]) }
  }

  @Test func itIsWhatTheReaderOfWholeFilesReads() throws {
    let path = try Reference.path("cnn.safetensors")
    let (file, whole) = (try SafeTensorsFile(path), try SafeTensors(contentsOf: path))
    #expect(file.tensors == whole.tensors)
    #expect(file.metadata == whole.metadata)
    for tensor in file.tensors where tensor.type == "F32" {
      let values = try whole.floats(tensor.name)
      #expect(try file.floats(tensor.name) == values)
      let half = values.count / 2
      #expect(try file.floats(tensor.name, in: half..<values.count) == Array(values[half...]))
    }
  }

  @Test func numbersThatAreNotFiniteAreCounted() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let values: [Float] = [1, .nan, -3, .infinity]
    try Data(bytes("F32", [4], little(values.map(\.bitPattern)))).write(to: URL(filePath: path))
    let summary = try SafeTensorsFile(path).summary("w")
    #expect((summary.count, summary.notFinite) == (4, 2))
    #expect((summary.least, summary.greatest) == (-3, 1))
    #expect(summary.norm.isNaN)
  }

  @Test func aFileThatIsGoneOrReplacedIsNamed() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes("F32", [1], [0, 0, 0, 0])).write(to: URL(filePath: path))
    let file = try SafeTensorsFile(path)
    #expect(file.isCurrent)
    try Data(bytes("F32", [2], [0, 0, 0, 0, 0, 0, 0, 0])).write(to: URL(filePath: path))
    #expect(!file.isCurrent)
    #expect(throws: CheckpointError.replaced(path: path)) { try file.floats("w") }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: CheckpointError.missingFile(path: path)) { try file.floats("w") }
    #expect(throws: CheckpointError.missingFile(path: path)) { try SafeTensorsFile(path) }
    #expect(throws: CheckpointError.unreadable(path: "/", code: EISDIR)) {
      try SafeTensorsFile("/")
    }
  }

  @Test func twoThousandMutatedFilesDoNotTrap() throws {
    let original = bytes("F32", [2, 3], [UInt8](repeating: 63, count: 24))
    var generator = Generator(seed: 5)
    var (refused, taken) = (0, 0)
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0...generator.integer(below: 2) {
        let place = generator.integer(below: bytes.count)
        if generator.integer(below: 4) == 0 {
          bytes.removeLast(generator.integer(below: bytes.count))
        } else {
          bytes[place] = UInt8(truncatingIfNeeded: generator.integer(below: 256))
        }
        if bytes.isEmpty { break }
      }
      do {
        let file = try open(bytes)
        taken += file.tensors.reduce(0) { $0 + min($1.count, 1) }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
    #expect(taken > 20)
  }
}
