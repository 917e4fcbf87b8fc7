import Foundation
import Networks
import Testing

@Suite struct SafeTensorsTests {
  /// A file with this header and that many bytes of zeros after it.
  private func file(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) }
      + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  private func failure(_ bytes: [UInt8]) -> CheckpointError? {
    #expect(throws: CheckpointError.self) { try SafeTensors(bytes: bytes, path: "p") }
  }

  private func entry(_ begin: Int, _ end: Int, shape: String = "[2]", type: String = "F32")
    -> String
  {
    "{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(begin),\(end)]}"
  }

  @Test func brokenFilesAreNamed() {
    #expect(failure([]) == .empty(path: "p"))
    #expect(failure([1, 2, 3]) == .truncated(path: "p", expected: 8, found: 3))
    #expect(failure(file("{}", length: 100)) == .truncated(path: "p", expected: 108, found: 10))
    #expect(
      failure(file("{}", length: .max))
        == .headerTooLarge(path: "p", limit: 16 << 20, found: .max))
    #expect(failure(file("")) == .malformedHeader(path: "p", found: "no JSON"))
    #expect(failure(file("{\"a\":")) == .malformedHeader(path: "p", found: "no JSON"))
    #expect(
      failure(file("{\"a\":{\"dtype\":\"F32\"}}"))
        == .malformedHeader(path: "p", found: "an entry without shape"))
    #expect(
      failure(file("{\"a\":7}"))
        == .malformedHeader(path: "p", found: "a wrong kind of value at a"))
  }

  @Test func wrongPlacesAreNamed() {
    #expect(
      failure(file("{\"a\":\(entry(0, 8))}", data: 7))
        == .truncated(
          path: "p", expected: file("{\"a\":\(entry(0, 8))}").count + 8,
          found: file("{\"a\":\(entry(0, 8))}").count + 7))
    #expect(
      failure(file("{\"a\":\(entry(8, 0))}", data: 8))
        == .wrongOffsets(path: "p", tensor: "a", found: "8..<0"))
    #expect(
      failure(file("{\"a\":\(entry(0, 12))}", data: 12))
        == .wrongOffsets(path: "p", tensor: "a", found: "12 bytes for shape [2] of F32"))
    #expect(
      failure(file("{\"a\":\(entry(0, 8)),\"b\":\(entry(4, 12))}", data: 12))
        == .overlap(path: "p", tensor: "b"))
    #expect(
      failure(file("{\"a\":\(entry(0, 8)),\"b\":\(entry(12, 20))}", data: 20))
        == .overlap(path: "p", tensor: "b"))
    #expect(
      failure(file("{\"a\":\(entry(0, 8))}", data: 9))
        == .wrongOffsets(path: "p", tensor: "a", found: "1 bytes after the last tensor"))
    for shape in ["[-2]", "[4611686018427387904,4]", "[-1,-2]"] {
      guard
        case .wrongOffsets("p", "a", _) = failure(
          file("{\"a\":\(entry(0, 8, shape: shape))}", data: 8))
      else {
        Issue.record("\(shape) was taken")
        continue
      }
    }
    let far = entry(.max - 7, .max)
    guard case .wrongOffsets("p", "a", _) = failure(file("{\"a\":\(far)}", data: 8)) else {
      Issue.record("offsets at the end of all integers were taken")
      return
    }
  }

  @Test func wrongTypesAndNumbersAreNamed() throws {
    #expect(
      failure(file("{\"a\":\(entry(0, 8, type: "F7"))}", data: 8))
        == .wrongType(path: "p", tensor: "a", expected: "F32", found: "F7"))
    let integers = try SafeTensors(
      bytes: file("{\"a\":\(entry(0, 16, type: "I64"))}", data: 16), path: "p")
    #expect(
      throws: CheckpointError.wrongType(
        path: "p", tensor: "a", expected: "F32, F16, BF16 or F64", found: "I64")
    ) { try integers.floats("a") }
    let numbers = try SafeTensors(
      bytes: SafeTensors.encode(
        [.init(name: "a", shape: [3], values: [1, 2, .nan])], metadata: [:]), path: "p")
    #expect(throws: CheckpointError.notFinite(path: "p", tensor: "a", index: 2)) {
      try numbers.floats("a")
    }
    #expect(throws: CheckpointError.missingTensor(path: "p", tensor: "b")) {
      try numbers.floats("b")
    }
  }

  @Test func emptyTensorsAndSingleNumbersAreTensors() throws {
    let bytes = SafeTensors.encode(
      [
        .init(name: "none", shape: [0, 3], values: []),
        .init(name: "one", shape: [], values: [2.5]),
      ], metadata: [:])
    let file = try SafeTensors(bytes: bytes, path: "p")
    #expect(try file.floats("none") == [])
    #expect(try file.floats("one", shape: []) == [2.5])
    // Tensors begin at a multiple of eight bytes.
    #expect((bytes.count - 4) % 8 == 0)
  }

  @Test func filesThatAreNoneAreNamed() throws {
    #expect(throws: CheckpointError.missingFile(path: "/no/such/file")) {
      try SafeTensors(contentsOf: "/no/such/file")
    }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: CheckpointError.unreadable(path: folder, code: EISDIR)) {
      try SafeTensors(contentsOf: folder)
    }
    #expect(throws: CheckpointError.unreadable(path: "/dev/zero", code: EINVAL)) {
      try SafeTensors(contentsOf: "/dev/zero")
    }
  }

  @Test func everyErrorIsOneLineThatNamesTheFile() {
    let errors: [CheckpointError] = [
      .missingFile(path: "f"), .unreadable(path: "f", code: EACCES), .empty(path: "f"),
      .truncated(path: "f", expected: 9, found: 3), .tooLarge(path: "f", limit: 1, found: 2),
      .headerTooLarge(path: "f", limit: 1, found: 2), .malformedHeader(path: "f", found: "x"),
      .wrongOffsets(path: "f", tensor: "t", found: "x"), .overlap(path: "f", tensor: "t"),
      .wrongType(path: "f", tensor: "t", expected: "a", found: "b"),
      .missingTensor(path: "f", tensor: "t"), .unexpectedTensor(path: "f", tensor: "t"),
      .wrongShape(path: "f", tensor: "t", expected: [1], found: [2]),
      .notFinite(path: "f", tensor: "t", index: 0), .pickle(path: "f"),
      .otherNames(path: "f", expected: ["a [1]"], found: []), .noArchitecture(path: "f"),
      .malformedMetadata(path: "f", key: "k", found: "x"),
    ]
    for error in errors {
      #expect(error.description.hasPrefix("f"))
      #expect(!error.description.contains("\n"))
    }
  }
}
