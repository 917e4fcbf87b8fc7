import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of the plane with a short run.
func planeOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  options.exhibit = .plane
  options.epochs = 400
  change(&options)
  return options
}

/// A run of the plane, trained so far.
func planeRun(_ options: Options = planeOptions(), at step: Int = 0) throws -> PlaneRun {
  var run = PlaneRun(try PlaneSettings(options))
  run.advance(to: step)
  return run
}

typealias PlaneShow = ExhibitShow<OpenExhibit<PlaneExperiment>>

extension ExhibitShow where E == OpenExhibit<PlaneExperiment> {
  /// One that was paused before its first step.
  static func paused(
    _ options: Options = planeOptions(), size: Size = Size(1280, 800)
  ) throws -> PlaneShow {
    let show = PlaneShow(try OpenExhibit<PlaneExperiment>(options), options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }

  var state: PlaneState { exhibit.shown.own }
}
