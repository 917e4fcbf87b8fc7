/// Numbers as a person writes them, read strictly: no spaces, no hexadecimal, no `inf`, no `nan`.
enum NumberText {
  /// A whole number inside `range`, or `nil`; any number of digits is safe.
  static func whole<Number: FixedWidthInteger>(
    _ text: String, in range: ClosedRange<Number>
  ) -> Number? {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy(isDigit), let number = Number(text),
      range.contains(number)
    else { return nil }
    return number
  }

  /// A finite decimal number, as `0.1`, `.5` or `1e-3`, or `nil`.
  static func decimal(_ text: String) -> Double? {
    let allowed = text.utf8.allSatisfy { byte in
      isDigit(byte) || "+-.eE".utf8.contains(byte)
    }
    guard allowed, text.utf8.contains(where: isDigit), let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// The same as a `Float`; what only a `Double` can hold, too large or too small, is `nil`.
  static func float(_ text: String) -> Float? {
    guard let double = decimal(text) else { return nil }
    let number = Float(double)
    guard number.isFinite, (number == 0) == (double == 0) else { return nil }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
