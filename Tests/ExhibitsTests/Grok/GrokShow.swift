import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of a small table, and a short run.
func grokOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  options.exhibit = .grok
  (options.modulus, options.width, options.hiddenSizes) = (11, 8, [16])
  options.epochs = 200
  change(&options)
  return options
}

/// A small run, trained so far.
func grokRun(_ options: Options = grokOptions(), at step: Int = 0) throws -> GrokRun {
  var run = try GrokExperiment(options).makeRun(RunNeeds())
  run.advance(to: step)
  return run
}

typealias GrokShow = ExhibitShow<OpenExhibit<GrokExperiment>>

extension ExhibitShow where E == OpenExhibit<GrokExperiment> {
  /// One that was trained so far and then halted.
  static func paused(
    at step: Int = 0, _ options: Options = grokOptions(), size: Size = Size(1280, 800)
  ) throws -> GrokShow {
    let show = GrokShow(try OpenExhibit<GrokExperiment>(options), options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    while show.exhibit.view.step < step { show.press(.right) }
    return show
  }

  /// The middle of a cell of the table.
  func cell(_ a: Int, _ b: Int) throws -> Point {
    let count = exhibit.shown.sums.modulus
    let (cell, cells) = AnswerTablePanel.area(in: try frame(.panel(1)), numbers: count)
    return Point(
      cells.x + (Double(a) + 0.5) * cell, cells.maxY - (Double(b) + 0.5) * cell)
  }
}
