import Foundation

/// What an encoder said before it gave up, as a part of a sentence.
///
/// It speaks in lines for those who know its inside: the first tells the cause, each further one how
/// the error came up through its layers, and the last none of it.
struct EncoderComplaint {
  let sentence: String

  /// - Parameters:
  ///   - lines: what it wrote on its standard error.
  ///   - signal: what ended it from outside or by a fault of its own; then it said no cause.
  ///   - part: the hidden name of the file that it wrote to.
  ///   - path: the name by which a person knows it.
  init(_ lines: [String], signal: Int32? = nil, part: String, path: String) {
    let plain = lines.map { line in
      Self.withoutOrigin(line).replacing("./" + part, with: path).replacing(part, with: path)
    }
    for (sign, words) in Self.known where plain.contains(where: { $0.contains(sign) }) {
      sentence = words
      return
    }
    if let signal {
      sentence = "signal \(signal) ended it: \(String(cString: strsignal(signal)).lowercased())"
      return
    }
    sentence = plain.first { !$0.isEmpty }.map(Self.asReason) ?? "no reason given"
  }

  /// Causes outside of the encoder, whichever of its layers met them.
  private static let known = [
    ("No space left on device", "the disk is full"),
    ("Disk quota exceeded", "the disk quota is used up"),
    ("File too large", "the file would be larger than allowed"),
    ("Cannot allocate memory", "it found too little memory"),
    ("Unknown encoder 'libx264'", "it has no encoder for H.264; install one with libx264"),
    ("Invalid frame dimensions", "the picture is too large or too small for the format"),
    ("dimensions not set", "the picture is too large or too small for the format"),
    ("maybe incorrect parameters", "the picture is too large or too small for the format"),
  ]

  /// A line without the name and address of the part that speaks, as `[libx264 @ 0x55d0]`.
  private static func withoutOrigin(_ line: String) -> String {
    guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return line }
    return String(line[line.index(after: end)...].drop { $0 == " " })
  }

  /// A line without what joins it to the next, and not longer than a line.
  private static func asReason(_ line: String) -> String {
    var reason = Substring(line)
    while let last = reason.last, " -.:".contains(last) { reason.removeLast() }
    return reason.count > 160 ? reason.prefix(157) + "..." : String(reason)
  }
}
