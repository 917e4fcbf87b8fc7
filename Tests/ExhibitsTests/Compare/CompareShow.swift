import Drawing
import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

typealias CompareShow = ExhibitShow<OpenExhibit<XORExperiment>>

extension ExhibitShow {
  /// Several runs, opened as the command line opens them.
  convenience init<X: Experiment>(
    comparing options: Options, size: Size = Size(1280, 800)
  ) throws where E == OpenExhibit<X> {
    let name = try #require(options.exhibit)
    let kind = try #require(ExhibitKind.named(name))
    let exhibit = try #require(try kind.open(options) as? OpenExhibit<X>)
    self.init(exhibit, options, size: size)
  }

  /// One whose runs are there and paused at their start.
  static func pausedRuns<X: Experiment>(
    _ options: Options, size: Size = Size(1280, 800)
  ) throws -> ExhibitShow where E == OpenExhibit<X> {
    let show = try ExhibitShow(comparing: options, size: size)
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
