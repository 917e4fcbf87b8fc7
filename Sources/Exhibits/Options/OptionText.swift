import Datasets
import Networks

/// The text of one option's value, and its readings.
///
/// Each reading throws `ProgramError.value` with the option, what was expected, what was found
/// and an example that works.
struct OptionText {
  let key: OptionKey
  let text: String

  func failure(_ expected: String, example: String) -> ProgramError {
    .value(
      option: key.flag, expected: expected, found: text, advice: "try \(key.flag) \(example)")
  }

  func whole<Number: FixedWidthInteger>(
    in range: ClosedRange<Number>, example: String
  ) throws(ProgramError) -> Number {
    guard let number = NumberText.whole(text, in: range) else {
      throw failure(
        "a whole number from \(range.lowerBound) to \(range.upperBound)", example: example)
    }
    return number
  }

  func positive(example: String) throws(ProgramError) -> Float {
    guard let number = NumberText.float(text), number > 0 else {
      throw failure("a finite number above 0", example: example)
    }
    return number
  }

  func notNegative(example: String) throws(ProgramError) -> Float {
    guard let number = NumberText.float(text), number >= 0 else {
      throw failure("a finite number, 0 or above", example: example)
    }
    return number
  }

  func fraction(example: String) throws(ProgramError) -> Float {
    guard let number = NumberText.float(text), number >= 0, number < 1 else {
      throw failure("a number from 0 up to but not including 1", example: example)
    }
    return number
  }

  func name<Name: RawRepresentable & CaseIterable>(
    _ type: Name.Type
  ) throws(ProgramError) -> Name where Name.RawValue == String {
    if let name = Name(rawValue: text.lowercased()) { return name }
    let names = Name.allCases.map(\.rawValue)
    let nearest = NearestName.find(text, among: names) ?? names.first ?? ""
    throw failure("one of \(names.joined(separator: ", "))", example: nearest)
  }

  func layerSizes() throws(ProgramError) -> [Int] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let sizes = parts.compactMap { NumberText.whole(String($0), in: Options.Limit.layerSize) }
    guard sizes.count == parts.count, Options.Limit.layers.contains(sizes.count) else {
      let range = Options.Limit.layerSize
      throw failure(
        "up to \(Options.Limit.layers.upperBound) layer sizes from \(range.lowerBound) to "
          + "\(range.upperBound) with commas between them", example: "32,16")
    }
    return sizes
  }

  func layers() throws(ProgramError) -> [Layer] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= Options.Limit.layers.upperBound else {
      throw failure(
        "up to \(Options.Limit.layers.upperBound) layers with commas between them",
        example: "\"\(Options.layersExample)\"")
    }
    do {
      return try parts.map { part throws(LayerTextError) in try Layer(text: String(part)) }
    } catch {
      throw .usage(
        "\(key.flag): \(error)", advice: "try --layers \"\(Options.layersExample)\"")
    }
  }

  func imageSize() throws(ProgramError) -> Int {
    guard let side = NumberText.whole(text, in: 10...28), [10, 14, 28].contains(side) else {
      throw failure("10, 14 or 28", example: "28")
    }
    return side
  }

  func windowSize() throws(ProgramError) -> WindowSize {
    let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let width = NumberText.whole(String(parts[0]), in: Options.Limit.width),
      let height = NumberText.whole(String(parts[1]), in: Options.Limit.height),
      width * height <= Options.Limit.pixels
    else {
      throw failure(
        "WIDTHxHEIGHT in points, from \(Options.Limit.width.lowerBound)x"
          + "\(Options.Limit.height.lowerBound) to 16384 a side and 64 million in all",
        example: "1280x800")
    }
    return WindowSize(width: width, height: height)
  }

  func scale() throws(ProgramError) -> Double {
    guard let scale = NumberText.decimal(text), Options.Limit.scale.contains(scale) else {
      throw failure("a number from 0.5 to 8", example: "2")
    }
    return scale
  }

  func flag() throws(ProgramError) -> Bool {
    guard let value = Bool(text.lowercased()) else {
      throw .value(
        option: key.flag, expected: "true or false", found: text, advice: "or leave it out")
    }
    return value
  }
}
