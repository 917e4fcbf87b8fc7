/// Reads JSON byte by byte; whatever the bytes are, it ends with a value or with nil.
struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  init(_ bytes: ArraySlice<UInt8>) { (self.bytes, at) = (bytes, bytes.startIndex) }

  /// The value that all bytes make.
  mutating func text() -> JSONValue? {
    guard let value = value(depth: 0) else { return nil }
    skipSpace()
    return at == bytes.endIndex ? value : nil
  }

  private var byte: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || 0x09...0x0A ~= byte || byte == 0x0D { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.endIndex - at >= count else { return false }
    let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[at..<at + count]) }
    if isThere { at += count }
    return isThere
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < JSONValue.deepest else { return nil }
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
    default: return number().map { .number($0) }
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    var entries: [String: JSONValue] = [:]
    at += 1
    skipSpace()
    if take("}") { return .object(entries) }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\""), let name = string() else { return nil }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      entries[name] = value
      skipSpace()
      if take("}") { return .object(entries) }
      guard take(",") else { return nil }
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue? {
    var values: [JSONValue] = []
    at += 1
    skipSpace()
    if take("]") { return .array(values) }
    while true {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { return nil }
    }
  }

  private mutating func number() -> Double? {
    if take(word: "NaN") { return .nan }
    if take(word: "Infinity") { return .infinity }
    if take(word: "-Infinity") { return -.infinity }
    let start = at
    while let byte, isOfNumber(byte) { at += 1 }
    guard let first = bytes[start..<at].first, first == UInt8(ascii: "-") || isDigit(first) else {
      return nil
    }
    return Double(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
  private func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"),
      UInt8(ascii: "e"):
      true
    default: isDigit(byte)
    }
  }

  /// A string, at whose quote it stands.
  private mutating func string() -> String? {
    at += 1
    var (text, start): ([UInt8], Int) = ([], at)
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        let rest = bytes[start..<at]
        at += 1
        return text.isEmpty
          ? String(decoding: rest, as: UTF8.self) : String(decoding: text + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<at]
        at += 1
        guard let scalar = escaped() else { return nil }
        text += Array(String(scalar).utf8)
        start = at
      case 0..<0x20: return nil
      default: at += 1
      }
    }
    return nil
  }

  /// What stands behind a backslash; half of a pair without the other becomes U+FFFD.
  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte else { return nil }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let unit = hex() else { return nil }
    guard 0xD800..<0xDC00 ~= unit else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    let start = at
    guard take("\\"), take("u"), let low = hex(), 0xDC00..<0xE000 ~= low else {
      at = start
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func hex() -> UInt32? {
    guard bytes.endIndex - at >= 4 else { return nil }
    let digits = bytes[at..<at + 4]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    at += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
