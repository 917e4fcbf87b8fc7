import Datasets
import Networks

extension Reading where Value: FixedWidthInteger {
  /// A whole number of a range.
  static func whole(_ range: ClosedRange<Value>, example: String) -> Reading {
    Reading(
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", example: example,
      metavariable: "n", read: { text, _ in NumberText.whole(text, in: range) },
      write: { "\($0)" })
  }

  /// One of a few whole numbers.
  static func one(of numbers: [Value], or last: Value) -> Reading {
    let list = numbers.map { "\($0)" }.joined(separator: ", ") + " or \(last)"
    let all = numbers + [last]
    return Reading(
      expected: list, example: "\(last)", metavariable: "n", choices: all.map { "\($0)" },
      read: { text, _ in
        NumberText.whole(text, in: Value.min...Value.max).flatMap { all.contains($0) ? $0 : nil }
      }, write: { "\($0)" })
  }
}

extension Reading where Value == Float {
  /// A finite number that passes a test.
  static func number(
    _ expected: String, example: String, where isFit: @escaping @Sendable (Float) -> Bool
  ) -> Reading {
    Reading(
      expected: expected, example: example, metavariable: "x",
      read: { text, _ in NumberText.float(text).flatMap { isFit($0) ? $0 : nil } },
      write: { "\($0)" })
  }

  /// A number above 0.
  static func positive(example: String) -> Reading {
    number("a finite number above 0", example: example) { $0 > 0 }
  }

  /// A number that may be 0.
  static func notNegative(example: String) -> Reading {
    number("a finite number, 0 or above", example: example) { $0 >= 0 }
  }

  /// A share that is not the whole.
  static func fraction(example: String) -> Reading {
    number("a number from 0 up to but not including 1", example: example) { $0 >= 0 && $0 < 1 }
  }
}

extension Reading where Value == Double {
  /// A number of a range.
  static func decimal(
    _ expected: String, _ range: ClosedRange<Double>, example: String
  ) -> Reading {
    Reading(
      expected: expected, example: example, metavariable: "x",
      read: { text, _ in NumberText.decimal(text).flatMap { range.contains($0) ? $0 : nil } },
      write: { "\($0)" })
  }
}

extension Reading where Value == Bool {
  /// On or off.
  static var onOff: Reading {
    Reading(
      expected: "true or false", example: "", metavariable: "", form: .none,
      read: { text, _ in Bool(text.lowercased()) }, write: { "\($0)" })
  }
}

extension Reading {
  /// One of the values that have names.
  static func named(_ values: [(name: String, value: Value)]) -> Reading {
    let names = values.map(\.name)
    return Reading(
      expected: "one of \(names.joined(separator: ", "))", example: names.first ?? "",
      metavariable: "name", choices: names,
      read: { text, _ in values.first { $0.name == text.lowercased() }?.value },
      write: { value in values.first { $0.value == value }?.name ?? "" })
  }
}

extension Reading where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the engine's own values, by its own name.
  ///
  /// - Parameter isOffered: which of them.
  static func cases(where isOffered: (Value) -> Bool = { _ in true }) -> Reading {
    named(Value.allCases.filter(isOffered).map { (name: $0.rawValue, value: $0) })
  }
}

extension Reading where Value == [Int] {
  /// Sizes of dense layers, as `32,16`.
  static var layerSizes: Reading {
    let (counts, sizes) = (Options.Limit.layers, Options.Limit.layerSize)
    return Reading(
      expected: "up to \(counts.upperBound) layer sizes from \(sizes.lowerBound) to "
        + "\(sizes.upperBound) with commas between them",
      example: "32,16", metavariable: "list", form: .list,
      read: { text, _ in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let all = parts.compactMap { NumberText.whole(String($0), in: sizes) }
        return all.count == parts.count && counts.contains(all.count) ? all : nil
      }, write: { $0.map { "\($0)" }.joined(separator: ",") })
  }
}

extension Reading where Value == [Layer] {
  /// Layers, as `conv 8@3x3 relu, maxpool 2`.
  static var layers: Reading {
    Reading(
      expected: "up to \(Options.Limit.layers.upperBound) layers with commas between them",
      example: "\"\(Options.layersExample)\"", metavariable: "list", form: .list,
      read: { text, flag throws(ProgramError) in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= Options.Limit.layers.upperBound else { return nil }
        do {
          return try parts.map { part throws(LayerTextError) in try Layer(text: String(part)) }
        } catch {
          throw .usage("\(flag): \(error)", advice: "try \(flag) \"\(Options.layersExample)\"")
        }
      }, write: { $0.map(\.text).joined(separator: ", ") })
  }
}

extension Reading where Value == WindowSize {
  /// Width and height, as `1280x800`.
  static var windowSize: Reading {
    let (widths, heights) = (320...16_384, 240...16_384)
    return Reading(
      expected: "WIDTHxHEIGHT in points, from \(widths.lowerBound)x\(heights.lowerBound) to "
        + "\(widths.upperBound) a side and 64 million in all",
      example: "1280x800", metavariable: "wxh",
      read: { text, _ in
        let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = NumberText.whole(String(parts[0]), in: widths),
          let height = NumberText.whole(String(parts[1]), in: heights),
          width * height <= Options.Limit.pixels
        else { return nil }
        return WindowSize(width: width, height: height)
      }, write: { "\($0.width)x\($0.height)" })
  }
}

extension Reading where Value == [RunSet] {
  /// Two to four sets of options.
  static var sets: Reading {
    Reading(
      expected: "two to four sets", example: "\"lr=0.1\" \"lr=0.01\"", metavariable: "set",
      form: .words(separator: " \(RunSet.separator) "),
      read: { text, _ throws(ProgramError) in try RunSet.all(text) },
      write: { $0.map(\.text).joined(separator: " \(RunSet.separator) ") })
  }
}

/// Names of files. Whether a file can be read or made is for later, when all options are known.
extension Reading where Value == String {
  /// A word in small letters, whatever it says.
  static func name(example: String) -> Reading {
    Reading(
      expected: "a name", example: example, metavariable: "name",
      read: { text, _ in text.lowercased() }, write: { $0 })
  }

  /// A path: not empty, and without the NUL byte that would cut it short for the system.
  static func path(
    _ expected: String, example: String, metavariable: String = "file",
    where isFit: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> Reading {
    Reading(
      expected: expected, example: example, metavariable: metavariable, form: .path,
      read: { text, _ in
        !text.isEmpty && !text.utf8.contains(0) && isFit(text) ? text : nil
      }, write: { $0 })
  }

  /// A path with one of the given endings, in any case.
  static func file(_ endings: [String], example: String) -> Reading {
    path(
      "a file that ends in " + endings.map { ".\($0)" }.joined(separator: " or "), example: example
    ) { FileEnding($0).text.map(endings.contains) ?? false }
  }

  /// A film: `.mp4`, `.gif`, or a folder for frames, which ends in `/`, is `.` or has no ending.
  static func film(example: String) -> Reading {
    path(
      "a film that ends in .mp4 or .gif, or a folder for PNG frames as frames/", example: example
    ) { path in
      path.hasSuffix("/") || (FileEnding(path).text.map { ["mp4", "gif"].contains($0) } ?? true)
    }
  }
}
