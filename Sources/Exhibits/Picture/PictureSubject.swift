import Datasets
import Options

/// The picture that a run learns, read and of a size that can be trained on.
package struct PictureSubject: Hashable, Sendable {
  /// A longer side than this is averaged down to it, in pixels.
  package static let largestSide = 4096

  /// The picture.
  package let image: PixelImage
  /// What to call it, as `landscape.png`.
  package let name: String
  /// What was changed since the file, in a few words each; empty for nothing.
  package let notes: [String]

  /// A picture under its name, averaged down where it is too large, with a note that says so.
  package init(_ image: PixelImage, name: String, notes: [String] = []) {
    let fitting = image.downsized(toFit: Self.largestSide)
    self.image = fitting
    self.name = name
    let isSame = fitting.width == image.width && fitting.height == image.height
    self.notes =
      isSame
      ? notes
      : notes + [
        "its \(image.width)×\(image.height) pixels were averaged down to "
          + "\(fitting.width)×\(fitting.height)"
      ]
  }

  /// A picture that the program draws itself.
  package init(_ sample: SamplePicture) {
    self.init(sample.image, name: sample.rawValue)
  }
}

extension Options {
  /// The picture that `subject` names, once the program has read it; nil for one of its own.
  package var picture: PictureSubject? {
    get { content as? PictureSubject }
    set { content = newValue }
  }
}
