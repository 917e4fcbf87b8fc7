/// The fields of a protobuf message, by wire type; nothing is known of their meaning.
///
/// See <https://protobuf.dev/programming-guides/encoding/>. A message that breaks off or has a wire type that
/// is not known ends there, and `isBroken` says so.
struct ProtobufFields: Sequence, IteratorProtocol {
  enum Content {
    case varint(UInt64)
    case eight(UInt64)
    case four(UInt32)
    case bytes(ArraySlice<UInt8>)
  }

  private let bytes: ArraySlice<UInt8>
  private var at: Int
  /// Whether what came last could not be read.
  private(set) var isBroken = false

  init(_ bytes: ArraySlice<UInt8>) { (self.bytes, at) = (bytes, bytes.startIndex) }

  mutating func next() -> (number: Int, content: Content)? {
    guard !isBroken, at < bytes.endIndex else { return nil }
    guard let key = varint(), let content = content(wireType: key & 7) else {
      isBroken = true
      return nil
    }
    return (Int(truncatingIfNeeded: key >> 3), content)
  }

  private mutating func content(wireType: UInt64) -> Content? {
    switch wireType {
    case 0: return varint().map { .varint($0) }
    case 1: return take(8).map { .eight($0.littleEndian()) }
    case 2: return varint().flatMap { Int(exactly: $0) }.flatMap { take($0) }.map { .bytes($0) }
    case 5: return take(4).map { .four(UInt32(truncatingIfNeeded: $0.littleEndian())) }
    default: return nil
    }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.endIndex - at else { return nil }
    defer { at += count }
    return bytes[at..<at + count]
  }

  /// At most ten bytes of seven bits, the lowest first.
  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard at < bytes.endIndex else { return nil }
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Up to eight bytes as a number, the lowest first.
  func littleEndian() -> UInt64 {
    reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
