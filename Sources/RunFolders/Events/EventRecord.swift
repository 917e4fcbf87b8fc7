/// What one record of an event file says: TensorFlow's `Event`.
struct EventRecord {
  /// A number under a tag.
  struct Scalar: Equatable {
    var tag: String
    var value: Double
  }

  /// Unix seconds.
  var time = 0.0
  var step = 0
  /// Those of its values that are one number.
  var scalars: [Scalar] = []
  /// Whether a writer says that it starts here.
  var isStart = false

  /// Understands a record's body; what is not known is skipped.
  init(_ body: ArraySlice<UInt8>) {
    for field in ProtobufFields(body) {
      switch field {
      case (1, .eight(let bits)): time = Double(bitPattern: bits)
      case (2, .varint(let bits)): step = Int(Int64(bitPattern: bits))
      case (5, .bytes(let summary)):
        for case (1, .bytes(let value)) in ProtobufFields(summary) {
          if let scalar = Self.scalar(value) { scalars.append(scalar) }
        }
      case (7, .bytes(let log)):
        for case (1, .varint(let status)) in ProtobufFields(log) { isStart = status == 1 }
      default: break
      }
    }
  }

  private static func scalar(_ message: ArraySlice<UInt8>) -> Scalar? {
    var (tag, value): (String?, Double?) = (nil, nil)
    for field in ProtobufFields(message) {
      switch field {
      case (1, .bytes(let name)): tag = String(decoding: name, as: UTF8.self)
      case (2, .four(let bits)): value = Double(Float(bitPattern: bits))
      case (8, .bytes(let tensor)): value = number(ofTensor: tensor)
      default: break
      }
    }
    guard let tag, let value else { return nil }
    return Scalar(tag: tag, value: value)
  }

  /// The number of a `TensorProto` that holds exactly one.
  private static func number(ofTensor message: ArraySlice<UInt8>) -> Double? {
    var (type, content): (UInt64, ArraySlice<UInt8>?) = (0, nil)
    var values: [Double] = []
    func take(_ packed: ArraySlice<UInt8>, size: Int, _ number: (UInt64) -> Double) {
      var rest = packed
      // Two are as many as it takes to know that it is none.
      while rest.count >= size, values.count < 2 {
        values.append(number(rest.prefix(size).littleEndian()))
        rest = rest.dropFirst(size)
      }
    }
    let float = { (bits: UInt64) in Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) }
    for field in ProtobufFields(message) {
      switch field {
      case (1, .varint(let kind)): type = kind
      case (4, .bytes(let bytes)): content = bytes
      case (5, .four(let bits)): values.append(float(UInt64(bits)))
      case (5, .bytes(let packed)): take(packed, size: 4, float)
      case (6, .eight(let bits)): values.append(Double(bitPattern: bits))
      case (6, .bytes(let packed)): take(packed, size: 8) { Double(bitPattern: $0) }
      default: break
      }
    }
    guard let content else { return values.count == 1 ? values[0] : nil }
    let bits = content.littleEndian()
    switch (type, content.count) {
    case (1, 4): return float(bits)
    case (2, 8): return Double(bitPattern: bits)
    case (3, 4): return Double(Int32(truncatingIfNeeded: bits))
    case (9, 8): return Double(Int64(bitPattern: bits))
    default: return nil
    }
  }
}
