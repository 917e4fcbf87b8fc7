/// Why a line of text is not a layer; each case carries the text as it was given.
public enum LayerTextError: Error, Hashable, CustomStringConvertible {
  /// The text does not begin with the name of a kind of layer.
  case unknownLayer(text: String)
  /// Something that the layer needs is not there.
  case missing(text: String, expected: String)
  /// A word is not what it should be.
  case wrongWord(text: String, expected: String, found: String)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .unknownLayer(let text):
      "“\(text)”: expected a layer that begins with "
        + LayerText.kinds.joined(separator: ", ")
    case .missing(let text, let expected): "“\(text)”: expected \(expected) after it"
    case .wrongWord(let text, let expected, let found):
      "“\(text)”: expected \(expected), found “\(found)”"
    }
  }
}
