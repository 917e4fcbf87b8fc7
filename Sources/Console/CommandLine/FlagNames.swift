import Datasets
import Exhibits
import Options

/// The names of all flags, to find the one that was meant.
enum FlagNames {
  static let all: [String] =
    OptionKey.allCases.flatMap { key in
      ["--\(key.rawValue)"] + (key.shortName.map { ["-\($0)"] } ?? [])
    } + ExhibitName.allCases.map(\.flag)
    + ["--mnist_digits", "-md", "--config", "--save-config", "--list", "--version", "--help"]

  /// Compares without dashes and with `-` and `_` alike, so that `--hidden-neurons` and `-xor`
  /// find what they mean.
  static func nearest(to word: String) -> String? {
    let bare = bare(word)
    // Any letter is one edit away from any other.
    guard bare.count > 1 else { return nil }
    let names = all.map { (bare: Self.bare($0), name: $0) }
    guard let found = NearestName.find(bare, among: names.map(\.bare)) else { return nil }
    return names.first { $0.bare == found }?.name
  }

  private static func bare(_ word: String) -> String {
    String(word.drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 })
  }
}
