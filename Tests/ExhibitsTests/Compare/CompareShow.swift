import Drawing
import Exhibits
import Options
import Testing

typealias CompareShow = ExhibitShow<CompareExhibit>

extension ExhibitShow where E == CompareExhibit {
  convenience init(_ options: Options, size: Size = Size(1280, 800)) throws {
    let name = try #require(options.exhibit)
    let kind = try #require(ExhibitKind.named(name))
    let exhibit = try #require(try kind.open(options) as? CompareExhibit)
    self.init(exhibit, options, size: size)
  }

  /// One whose runs are there and paused at their start.
  static func paused(_ options: Options, size: Size = Size(1280, 800)) throws -> CompareShow {
    let show = try CompareShow(options, size: size)
    #expect(show.until { !$0.exhibit.steps.isEmpty })
    show.press(.space)
    show.press(.home)
    #expect(show.until { $0.exhibit.position == 0 && !$0.exhibit.isPlaying })
    return show
  }
}

/// Options of XOR runs side by side, one for each set.
func compareOptions(
  _ sets: String, _ change: (inout Options) -> Void = { _ in }
) throws -> Options {
  var options = xorOptions(change)
  try options.set(\.compare, to: sets)
  try options.check(offered: ExhibitKind.cards)
  return options
}
