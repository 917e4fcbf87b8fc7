import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of a small forest.
func forestOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  options.exhibit = .forest
  (options.samples, options.trees) = (60, 12)
  change(&options)
  return options
}

/// A small forest with so many trees.
func forestRun(_ options: Options = forestOptions(), at step: Int = 0) throws -> ForestRun {
  var run = try ForestExperiment(options).makeRun(RunNeeds())
  run.advance(to: step)
  return run
}

typealias ForestShow = ExhibitShow<OpenExhibit<ForestExperiment>>

extension ExhibitShow where E == OpenExhibit<ForestExperiment> {
  /// One that has grown so many trees and then halted.
  static func paused(
    at step: Int = 12, _ options: Options = forestOptions(), size: Size = Size(1280, 800)
  ) throws -> ForestShow {
    let show = ForestShow(try OpenExhibit<ForestExperiment>(options), options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    while show.exhibit.view.step < step { show.press(.right) }
    return show
  }

  /// Where a place of the plane lies on the page.
  func spot(_ x: Double, _ y: Double) throws -> Point {
    PlanePanel.transform(in: try frame(.panel(1)))(x, y)
  }

  /// Where a point of the data lies on the page.
  func point(_ index: Int) throws -> Point {
    let place = exhibit.shown.state.points.points[index].place
    return try spot(Double(place.x), Double(place.y))
  }
}
