import Datasets

/// What was done to all images before a network saw them, as its file remembers it.
package struct ImageChanges {
  /// Where they were inverted, whether that made them dark on light.
  package var isDarkOnLight: Bool?
  package var isNormalized: Bool

  /// What was done to these.
  package init(_ data: DigitData) {
    isDarkOnLight = data.isInverted ? data.training.isDarkOnLight : nil
    isNormalized = data.isNormalized
  }

  /// What a file says.
  package init(metadata: [String: String]) {
    isDarkOnLight = metadata["inverted"].map { $0 == Self.ground(true) }
    isNormalized = metadata["normalized"] == "true"
  }

  /// What a file may say under each name.
  package static let values = [
    "inverted": [ground(true), ground(false)], "normalized": ["true", "false"],
  ]

  /// What a file is to say: nothing of what was not done.
  package var metadata: [String: String] {
    ["inverted": isDarkOnLight.map(Self.ground), "normalized": isNormalized ? "true" : nil]
      .compactMapValues(\.self)
  }

  private static func ground(_ isDarkOnLight: Bool) -> String {
    isDarkOnLight ? "dark on light" : "light on dark"
  }

  /// Why a network that learned from images with these changes is not for others; nil where it is.
  package func flaw(for data: DigitData) -> (problem: String, advice: String)? {
    if let isDarkOnLight, isDarkOnLight != data.training.isDarkOnLight {
      return (
        "it learned from \(Self.ground(isDarkOnLight)) images, and these are "
          + Self.ground(!isDarkOnLight),
        data.isInverted ? "leave out --invert" : "start with --invert"
      )
    }
    if isNormalized, !data.isNormalized {
      return ("it learned from normalised images, and these are not", "start with --normalize")
    }
    return nil
  }
}
