import Foundation

/// A safetensors file with numbers of double precision, which no checkpoint has and the reader refuses.
struct DoubleFile {
  private let bytes: [UInt8]
  private let start: Int
  private let places: [String: [Int]]

  init(_ path: String) throws {
    bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    let length = bytes[..<8].enumerated().reduce(0) { $0 | Int($1.1) << (8 * $1.0) }
    start = 8 + length
    let header = try JSONSerialization.jsonObject(with: Data(bytes[8..<start])) as? [String: Any]
    places = (header ?? [:]).compactMapValues { ($0 as? [String: Any])?["data_offsets"] as? [Int] }
  }

  /// The bytes of a tensor.
  func bytes(_ name: String) throws -> ArraySlice<UInt8> {
    guard let ends = places[name], ends.count == 2 else { throw CocoaError(.fileReadCorruptFile) }
    return Array(bytes[start + ends[0]..<start + ends[1]])[...]
  }

  /// The numbers of a tensor.
  func doubles(_ name: String) throws -> [Double] {
    let bytes = try bytes(name)
    return stride(from: 0, to: bytes.count, by: 8).map { at in
      Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) })
    }
  }
}
