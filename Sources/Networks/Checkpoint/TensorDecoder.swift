/// Turns the bytes of a tensor into numbers: all types of the format but those of eight-bit floats.
struct TensorDecoder {
  /// Bytes of one number.
  let size: Int
  private let kind: Kind

  private enum Kind: String {
    case f64 = "F64"
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"
    case i64 = "I64"
    case u64 = "U64"
    case i32 = "I32"
    case u32 = "U32"
    case i16 = "I16"
    case u16 = "U16"
    case i8 = "I8"
    case u8 = "U8"
    case bool = "BOOL"
  }

  /// For a type as the format names it; nil for one that is not read.
  init?(_ type: String) {
    guard let kind = Kind(rawValue: type), let size = SafeTensorsHeader.elementSizes[type] else {
      return nil
    }
    (self.kind, self.size) = (kind, size)
  }

  /// The numbers of whole elements; `values` are replaced. Integers beyond 2⁵³ are rounded.
  func decode(_ bytes: [UInt8], into values: inout [Double]) {
    values.removeAll(keepingCapacity: true)
    let count = bytes.count / size
    bytes.withUnsafeBytes { raw in
      func all<Element: FixedWidthInteger>(_: Element.Type, _ number: (Element) -> Double) {
        for index in 0..<count {
          let offset = index * MemoryLayout<Element>.size
          let element = raw.loadUnaligned(fromByteOffset: offset, as: Element.self)
          values.append(number(Element(littleEndian: element)))
        }
      }
      switch kind {
      case .f64: all(UInt64.self) { Double(bitPattern: $0) }
      case .f32: all(UInt32.self) { Double(Float(bitPattern: $0)) }
      case .f16: all(UInt16.self) { Self.half($0) }
      case .bf16: all(UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
      case .i64: all(Int64.self) { Double($0) }
      case .u64: all(UInt64.self) { Double($0) }
      case .i32: all(Int32.self) { Double($0) }
      case .u32: all(UInt32.self) { Double($0) }
      case .i16: all(Int16.self) { Double($0) }
      case .u16: all(UInt16.self) { Double($0) }
      case .i8: all(Int8.self) { Double($0) }
      case .u8: all(UInt8.self) { Double($0) }
      case .bool: all(UInt8.self) { $0 == 0 ? 0 : 1 }
      }
    }
  }

  /// A number of IEEE 754's half precision: Swift's own type is not on every machine.
  static func half(_ bits: UInt16) -> Double {
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
    }
  }
}
