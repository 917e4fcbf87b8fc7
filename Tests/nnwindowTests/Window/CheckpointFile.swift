import Foundation

/// A reader of safetensors files for tests, written from the format's description alone: eight
/// bytes that tell the length of a JSON header, the header, then the tensors.
enum CheckpointFile {
  /// The float32 tensors of a file, by name.
  static func tensors(_ url: URL) throws -> [String: [Float]] {
    let bytes = [UInt8](try Data(contentsOf: url))
    guard bytes.count > 8 else { throw WindowFailure.badCheckpoint }
    let length = (0..<8).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    guard bytes.count >= 8 + length,
      let header = try JSONSerialization.jsonObject(with: Data(bytes[8..<8 + length]))
        as? [String: Any]
    else { throw WindowFailure.badCheckpoint }
    var tensors: [String: [Float]] = [:]
    for (name, entry) in header {
      guard let entry = entry as? [String: Any], entry["dtype"] as? String == "F32",
        let offsets = entry["data_offsets"] as? [Int], offsets.count == 2
      else { continue }
      tensors[name] = stride(from: 8 + length + offsets[0], to: 8 + length + offsets[1], by: 4)
        .map { at in
          Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * $1) })
        }
    }
    return tensors
  }
}
