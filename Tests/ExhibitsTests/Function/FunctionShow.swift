import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

typealias FunctionShow = ExhibitShow<OpenExhibit<FunctionExperiment>>

/// A short run of a curve that shows much.
func functionOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  options.exhibit = .function
  options.subject = "sum-of-sines"
  options.epochs = 40
  options.samples = 50
  options.pace = .watch
  change(&options)
  return options
}

extension ExhibitShow where E == OpenExhibit<FunctionExperiment> {
  convenience init(_ options: Options = functionOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try OpenExhibit<FunctionExperiment>(options), options, size: size)
  }

  /// One that was paused before its first step.
  static func paused(
    _ options: Options = functionOptions(), size: Size = Size(1280, 800)
  ) throws -> FunctionShow {
    let show = try FunctionShow(options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }

  /// The step that is shown.
  var step: Int { exhibit.shown.step }
  var samples: FunctionSamples { exhibit.shown.data.samples }

  /// Goes `count` refreshes forwards.
  func refreshes(_ count: Int) {
    for _ in 0..<count {
      let before = step
      press(.right)
      until { $0.step > before && $0.exhibit.view.state != .running }
    }
  }

  /// The rectangle of the curve's plot.
  func plot() throws -> Rect { try frame(.curve(1)) }

  /// Where a share of the plot's width and height lies, from its left lower corner.
  func point(_ x: Double, _ y: Double) throws -> Point {
    let plot = try plot()
    return Point(plot.x + x * plot.width, plot.maxY - y * plot.height)
  }
}
