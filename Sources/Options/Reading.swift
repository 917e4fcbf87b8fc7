import Datasets
import Networks

/// How the text of an option becomes a value, and the value a text again.
package struct Reading<Value: Hashable & Sendable>: Sendable {
  /// What a good text is, to complete "expected …".
  var expected: String
  /// A text that is good, for the advice.
  var example: String
  /// What the help calls the value: `n`, `file`.
  var metavariable: String
  /// What words may stand for the value.
  var form = OptionTable.Form.word
  /// All the words there are, where they can be counted.
  var choices: [String] = []
  /// The value that a text stands for; nil where it is not what was expected.
  ///
  /// Throws where there is more to say; `flag` is how messages call the option.
  var read: @Sendable (_ text: String, _ flag: String) throws(ProgramError) -> Value?
  /// The text that `read` makes the same value of.
  var write: @Sendable (Value) -> String = { "\($0)" }
}

extension Reading where Value: FixedWidthInteger {
  /// A whole number of a range.
  static func whole(_ range: ClosedRange<Value>, example: String) -> Reading {
    Reading(
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", example: example,
      metavariable: "n", read: { text, _ in text.whole(range) })
  }

  /// One of a few whole numbers.
  static func one(of numbers: [Value], or last: Value) -> Reading {
    let list = numbers.map { "\($0)" }.joined(separator: ", ") + " or \(last)"
    let all = numbers + [last]
    return Reading(
      expected: list, example: "\(last)", metavariable: "n", choices: all.map { "\($0)" },
      read: { text, _ in
        text.whole(Value.min...Value.max).flatMap { all.contains($0) ? $0 : nil }
      })
  }
}

extension Reading where Value == Int {
  /// A size of memory in bytes, as `4GB`: whole MB, and GB where no unit stands.
  static var memory: Reading {
    Reading(
      expected: "a size from 1MB to 1000000GB", example: "4GB", metavariable: "size",
      read: { text, _ in
        let text = text.uppercased().filter { $0 != " " }
        let isMB = text.hasSuffix("MB")
        let digits = isMB || text.hasSuffix("GB") ? text.dropLast(2) : text[...]
        let size: Double? = digits.decimal().map { (isMB ? $0 : 1024 * $0).rounded() }
        return size.flatMap { $0 >= 1 && $0 <= 1_024_000_000 ? Int($0) << 20 : nil }
      }, write: { $0 % (1 << 30) == 0 ? "\($0 >> 30)GB" : "\($0 >> 20)MB" })
  }
}

extension Reading where Value: BinaryFloatingPoint {
  /// A finite number that passes a test.
  static func number(
    _ expected: String, example: String, where isFit: @escaping @Sendable (Value) -> Bool
  ) -> Reading {
    Reading(
      expected: expected, example: example, metavariable: "x",
      read: { text, _ in text.decimal().flatMap { isFit($0) ? $0 : nil } })
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

extension Reading where Value == Bool {
  /// On or off.
  static var onOff: Reading {
    Reading(
      expected: "true or false", example: "", metavariable: "", form: .none,
      read: { text, _ in Bool(text.lowercased()) })
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
        if text.lowercased() == "none" { return [] }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let all = parts.compactMap { $0.whole(sizes) }
        return all.count == parts.count && counts.contains(all.count) ? all : nil
      }, write: { $0.isEmpty ? "none" : $0.map { "\($0)" }.joined(separator: ",") })
  }
}

extension Reading where Value == Activation {
  /// What hidden neurons may do with their sums, nothing included, which is called linear.
  static var activations: Reading {
    let others = Activation.allCases.filter { $0 != .identity }
    return named(others.map { (name: $0.rawValue, value: $0) } + [("linear", .identity)])
  }
}

extension Reading where Value == FeatureChoice {
  /// Some of all features, as `x1,x2`, in any order, or a number of them.
  static func features(of all: [PlaneFeature], counts: ClosedRange<Int>) -> Reading {
    Reading(
      expected:
        "some of \(all.map(\.rawValue).joined(separator: ", ")) with commas between them, or "
        + "how many, \(counts.lowerBound) to \(counts.upperBound)",
      example: "x1,x2,sin-x1", metavariable: "list", form: .list,
      read: { text, _ in
        if let count = text.whole(counts) { return .count(count) }
        let parts = text.lowercased().split(separator: ",", omittingEmptySubsequences: false)
        let found = parts.compactMap { part in all.first { $0.rawValue == part } }
        guard found.count == parts.count, Set(found).count == found.count else { return nil }
        return .list(all.filter(found.contains))
      },
      write: { choice in
        switch choice {
        case .list(let features): features.map(\.rawValue).joined(separator: ",")
        case .count(let count): "\(count)"
        }
      })
  }
}

extension Reading where Value == [String] {
  /// Two names, as `time,height`.
  static func pair(example: String) -> Reading {
    Reading(
      expected: "two names or numbers with a comma between them", example: example,
      metavariable: "x,y", form: .list,
      read: { text, _ in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
          String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? parts : nil
      }, write: { $0.joined(separator: ",") })
  }
}

extension Reading where Value == Options.Normalizing {
  /// Nothing, or a mean and a standard deviation, as `0.1307,0.3081`.
  static var normalizing: Reading {
    Reading(
      expected: "a mean and a standard deviation with a comma between them, or nothing",
      example: "0.1307,0.3081", metavariable: "mean,sd", form: .optional,
      read: { text, _ in
        if text.isEmpty { return .stretched }
        if let isStretched = Bool(text.lowercased()) {
          return isStretched ? .stretched : .unchanged
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers: [Float] = parts.compactMap { $0.filter { $0 != " " }.decimal() }
        guard parts.count == 2, numbers.count == 2 else { return nil }
        let normalization = InputNormalization(mean: numbers[0], deviation: numbers[1])
        return normalization.isFit ? .by(normalization) : nil
      }, write: \.text)
  }
}

extension Reading where Value == LayerChoice {
  /// Layers, as `conv 8@3x3 relu, maxpool 2`, or a number of them.
  static var layers: Reading {
    Reading(
      expected: "up to \(Options.Limit.layers.upperBound) layers with commas between them",
      example: "\"\(Options.layersExample)\"", metavariable: "list", form: .list,
      read: { text, flag throws(ProgramError) in
        if let count = text.whole(Options.Limit.layers) { return .count(count) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= Options.Limit.layers.upperBound else { return nil }
        do {
          return .list(
            try parts.map { part throws(LayerTextError) in try Layer(text: String(part)) })
        } catch {
          throw .usage("\(flag): \(error)", advice: "try \(flag) \"\(Options.layersExample)\"")
        }
      },
      write: { choice in
        switch choice {
        case .list(let layers): layers.map(\.text).joined(separator: ", ")
        case .count(let count): "\(count)"
        }
      })
  }
}

extension Reading where Value == Options.WindowSize {
  /// Width and height, as `1280x800`.
  static var windowSize: Reading {
    let (widths, heights) = (320...16_384, 200...16_384)
    return Reading(
      expected: "WIDTHxHEIGHT in points, from \(widths.lowerBound)x\(heights.lowerBound) to "
        + "\(widths.upperBound) a side and 64 million in all",
      example: "1280x800", metavariable: "wxh",
      read: { text, _ in
        let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = parts[0].whole(widths),
          let height = parts[1].whole(heights),
          width * height <= Options.Limit.pixels
        else { return nil }
        return Options.WindowSize(width: width, height: height)
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
      read: { text, _ in text.lowercased() })
  }

  /// A path: not empty, and without the NUL byte that would cut it short for the system.
  ///
  /// - Parameter hyphen: what `-` stands for, the program's input or output; nil for itself.
  static func path(
    _ expected: String, example: String, metavariable: String = "file", hyphen: String? = nil,
    where isFit: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> Reading {
    Reading(
      expected: expected, example: example, metavariable: metavariable, form: .path,
      read: { text, _ in
        let text = text == "-" ? hyphen ?? text : text
        return !text.isEmpty && !text.utf8.contains(0) && isFit(text) ? text : nil
      })
  }

  /// A file to write with one of the given endings, in any case; a stream of the system needs none.
  static func file(_ endings: [String], example: String) -> Reading {
    path(
      "a file that ends in " + endings.map { ".\($0)" }.joined(separator: " or ")
        + ", or - for standard output", example: example, hyphen: Options.standardOutput
    ) { $0.fileEnding.map(endings.contains) ?? $0.hasPrefix("/dev/") }
  }

  /// A film: `.mp4`, `.gif`, or a folder for frames, which ends in `/` or has no ending.
  static func film(example: String) -> Reading {
    path(
      "a film that ends in .mp4 or .gif, or a folder for PNG frames as frames/", example: example
    ) { path in
      path != "-"
        && (path.hasSuffix("/") || (path.fileEnding.map { ["mp4", "gif"].contains($0) } ?? true))
    }
  }
}

extension String {
  /// What follows the last dot of the path's last part, in lower case; nil for a name without a dot,
  /// and for one that only begins with it.
  package var fileEnding: String? {
    let name = split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name.contains(where: { $0 != "." })
    else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }
}

/// Numbers as a person writes them, read strictly: no spaces, no hexadecimal, no `inf`, no `nan`.
extension StringProtocol {
  /// A whole number inside `range`, or `nil`; any number of digits is safe.
  fileprivate func whole<Number: FixedWidthInteger>(_ range: ClosedRange<Number>) -> Number? {
    let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
    guard !digits.isEmpty, digits.allSatisfy(Self.isDigit), let number = Number(self),
      range.contains(number)
    else { return nil }
    return number
  }

  /// A finite decimal number, as `0.1`, `.5` or `1e-3`; what only a `Double` can hold, too large or
  /// too small for `Number`, is `nil`.
  fileprivate func decimal<Number: BinaryFloatingPoint>() -> Number? {
    let allowed = utf8.allSatisfy { Self.isDigit($0) || "+-.eE".utf8.contains($0) }
    guard allowed, utf8.contains(where: Self.isDigit), let decimal = Double(self),
      decimal.isFinite
    else { return nil }
    let number = Number(decimal)
    guard number.isFinite, (number == 0) == (decimal == 0) else { return nil }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
