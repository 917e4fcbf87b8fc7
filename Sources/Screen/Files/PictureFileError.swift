/// Why bytes are not a picture that can be read.
package enum PictureFileError: Error, Hashable, CustomStringConvertible {
  /// They are something else.
  case otherKind(found: String)
  /// They end before the picture does.
  case truncated(kind: String)
  /// They begin like a picture but do not hold one; with the decoder's words.
  case damaged(kind: String, reason: String)
  /// The picture is larger than can be read; in pixels.
  case tooLarge(width: Int, height: Int)

  /// What is wrong, what was expected; without the name of the file.
  package var description: String {
    switch self {
    case .otherKind(let found): "expected a PNG or BMP picture, found \(found)"
    case .truncated(let kind): "the \(kind) picture is truncated: the file ends before its pixels"
    case .damaged(let kind, let reason): "the \(kind) picture is damaged (\(reason))"
    case .tooLarge(let width, let height):
      "expected at most \(PictureFile.largestCount / 1_000_000) million pixels and "
        + "\(PictureFile.largestSide) a side, found \(width)×\(height)"
    }
  }
}
