import Foundation

/// What the header of a safetensors file says, checked against the file.
struct SafeTensorsHeader {
  var metadata: [String: String] = [:]
  var tensors: [SafeTensors.Tensor] = []

  /// One entry, as JSON gives it.
  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// The whole header: strings under one name, an entry under every other.
  private struct Table: Decodable {
    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: Entry)] = []

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for key in container.allKeys {
        if key.stringValue == "__metadata__" {
          metadata = try container.decode([String: String].self, forKey: key)
        } else {
          entries.append((key.stringValue, try container.decode(Entry.self, forKey: key)))
        }
      }
    }
  }

  /// Understands a header.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes from its beginning to the end of the header at least.
  ///   - fileSize: how many bytes the whole file has.
  ///   - path: only for errors.
  init(bytes: [UInt8], fileSize: Int, path: String) throws(CheckpointError) {
    let start = try Self.dataStart(bytes, fileSize: fileSize, path: path)
    let table: Table
    do {
      table = try JSONDecoder().decode(Table.self, from: Data(bytes[8..<min(start, bytes.count)]))
    } catch {
      throw .malformedHeader(path: path, found: Self.brief(error))
    }
    metadata = table.metadata
    for (name, entry) in table.entries {
      tensors.append(
        try Self.tensor(name, entry, start: start, fileSize: fileSize, path: path))
    }
    tensors.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name)
        < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
    }
    try checkCover(from: start, to: fileSize, path: path)
  }

  /// Where the tensors' bytes begin, from the file's first eight.
  static func dataStart(
    _ bytes: [UInt8], fileSize: Int, path: String
  ) throws(CheckpointError) -> Int {
    guard fileSize > 0 else { throw .empty(path: path) }
    guard !isPickle(bytes) else { throw .pickle(path: path) }
    guard fileSize >= 8, bytes.count >= 8 else {
      throw .truncated(path: path, expected: 8, found: fileSize)
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    guard length <= UInt64(SafeTensors.headerLimit) else {
      throw .headerTooLarge(path: path, limit: SafeTensors.headerLimit, found: length)
    }
    let start = 8 + Int(length)
    guard start <= fileSize else {
      throw .truncated(path: path, expected: start, found: fileSize)
    }
    return start
  }

  /// Whether a file is one of `torch.save`: a zip archive, or a pickle as earlier versions wrote.
  private static func isPickle(_ bytes: [UInt8]) -> Bool {
    // As the length of a header this would be more than one may have.
    if bytes.starts(with: "PK".utf8 + [3, 4]) { return true }
    // Here the length's upper half would be 0.
    return bytes.count >= 8 && bytes[0] == 0x80 && (2...5).contains(bytes[1])
      && bytes[4..<8].contains { $0 != 0 }
  }

  private static func tensor(
    _ name: String, _ entry: Entry, start: Int, fileSize: Int, path: String
  ) throws(CheckpointError) -> SafeTensors.Tensor {
    func wrong(_ found: String) -> CheckpointError {
      .wrongOffsets(path: path, tensor: name, found: found)
    }
    guard let size = elementSizes[entry.dtype] else {
      throw .wrongType(
        path: path, tensor: name, expected: "F32", found: String(entry.dtype.prefix(20)))
    }
    guard entry.offsets.count == 2 else { throw wrong("\(entry.offsets.count) of them") }
    let (begin, end) = (entry.offsets[0], entry.offsets[1])
    guard begin >= 0, begin <= end, end <= Int.max - start else { throw wrong("\(begin)..<\(end)") }
    var needed = size
    for dimension in entry.shape {
      let (product, overflow) = needed.multipliedReportingOverflow(by: dimension)
      guard dimension >= 0, !overflow else { throw wrong("shape \(entry.shape)") }
      needed = product
    }
    guard end - begin == needed else {
      throw wrong("\(end - begin) bytes for shape \(entry.shape) of \(entry.dtype)")
    }
    guard start + end <= fileSize else {
      throw .truncated(path: path, expected: start + end, found: fileSize)
    }
    return SafeTensors.Tensor(
      name: name, type: entry.dtype, shape: entry.shape, bytes: start + begin..<start + end)
  }

  /// The format wants every byte after the header to belong to exactly one tensor.
  private func checkCover(from start: Int, to end: Int, path: String) throws(CheckpointError) {
    var next = start
    for tensor in tensors {
      guard tensor.bytes.lowerBound == next else {
        throw .overlap(path: path, tensor: tensor.name)
      }
      next = tensor.bytes.upperBound
    }
    guard next == end else {
      throw .wrongOffsets(
        path: path, tensor: tensors.last?.name ?? "no tensor",
        found: "\(end - next) bytes after the last tensor")
    }
  }

  static let elementSizes = [
    "F64": 8, "I64": 8, "U64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2, "I16": 2,
    "U16": 2, "I8": 1, "U8": 1, "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1,
  ]

  /// A decoder's complaint in a few words.
  private static func brief(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "an entry without \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "a wrong kind of value at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
    default: "no JSON"
    }
  }
}
