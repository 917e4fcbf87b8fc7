/// A JSON text, as other programs write them: `NaN`, `Infinity` and `-Infinity` may stand bare.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Values may lie so deep in one another.
  package static let deepest = 64

  /// Reads one whole text of UTF-8; nil where it is none.
  ///
  /// Of a name that an object has twice the later value counts. Bytes that are no UTF-8 become U+FFFD.
  package init?(_ bytes: ArraySlice<UInt8>) {
    var parser = JSONParser(bytes)
    guard let value = parser.text() else { return nil }
    self = value
  }

  /// What an object has under a name; nil for what is no object.
  package subscript(_ name: String) -> JSONValue? {
    if case .object(let entries) = self { entries[name] } else { nil }
  }

  /// A number; also one of the strings that stand for numbers which JSON has no words for.
  package var number: Double? {
    switch self {
    case .number(let number): number
    case .string("NaN"): .nan
    case .string("Infinity"): .infinity
    case .string("-Infinity"): -.infinity
    default: nil
    }
  }

  /// A whole number.
  package var whole: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  package var object: [String: JSONValue]? {
    if case .object(let entries) = self { entries } else { nil }
  }
}
