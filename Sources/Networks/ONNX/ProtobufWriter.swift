/// Bytes of a protobuf message: fields one after another, each with its number and its wire type.
///
/// See <https://protobuf.dev/programming-guides/encoding>.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// A whole number, as a varint; one below 0 in its two's complement.
  mutating func add(_ field: Int, _ value: Int) {
    varint(UInt64(field) << 3)
    varint(UInt64(bitPattern: Int64(value)))
  }

  /// A float, as four bytes.
  mutating func add(_ field: Int, _ value: Float) {
    varint(UInt64(field) << 3 | 5)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A text in UTF-8.
  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  /// Bytes, or a message that is one of its fields.
  mutating func add(_ field: Int, _ content: [UInt8]) {
    varint(UInt64(field) << 3 | 2)
    varint(UInt64(content.count))
    bytes += content
  }

  /// A message, whose fields `write` adds.
  mutating func add(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
    var message = ProtobufWriter()
    write(&message)
    add(field, message.bytes)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
