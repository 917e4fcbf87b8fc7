import Datasets
import Options

/// The YAML of a set of options; `ConfigReader` reads it back to the same options.
package struct ConfigText: Sendable {
  package let text: String

  package init(_ options: Options) {
    var lines = ["# Options of nnwindow \(Options.version); use them with --config."]
    if let exhibit = options.exhibit {
      lines.append("\(exhibit.rawValue): \(options.subject.map(Self.quoted) ?? "true")")
    }
    if let base = options.base {
      lines.append("\(base.name.rawValue): \(base.subject.map(Self.quoted) ?? "true")")
    }
    for row in options.rows {
      guard let value = row.text(in: options) else { continue }
      lines.append("\(row.key): \(Self.isPlain(value) ? value : Self.quoted(value))")
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Whether a text means itself without quotes: numbers, names, `32,16`, `1280x800`.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, text != "null" else { return false }
    let isWord = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      default: false
      }
    }
    return isWord(first) && text.utf8.allSatisfy { isWord($0) || "+-.,".utf8.contains($0) }
  }

  /// In double quotes. Signs that the reader's guard looks for are escaped, and so are control
  /// characters.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "&", "*", "!", "[", "{", "\u{0}"..<" ", "\u{7F}"...("\u{9F}"), "\u{2028}", "\u{2029}",
        "\u{FEFF}":
        result += scalar.escaped
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
