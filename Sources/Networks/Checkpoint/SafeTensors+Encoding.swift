import Foundation

extension SafeTensors {
  /// A tensor to be written.
  public struct Content: Sendable {
    let name: String
    let shape: [Int]
    let values: ArraySlice<Float>

    /// A float32 tensor; traps unless `values` fill `shape`.
    public init(name: String, shape: [Int], values: ArraySlice<Float>) {
      precondition(values.count == shape.reduce(1, *), "as many numbers as the shape has places")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The bytes of a file with these tensors, in this order; the same input gives the same bytes.
  public static func encode(_ contents: [Content], metadata: [String: String]) -> [UInt8] {
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0)):\(quoted($1))" }
      entries.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for content in contents {
      let end = offset + 4 * content.values.count
      let shape = content.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(content.name)):"
          + "{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    // Spaces at the end bring the tensors to an address that readers can map directly.
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += header
    for content in contents {
      for value in content.values {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
