import Drawing
import Exhibits
import Networks
import Options
import Training
import Viewing
import ViewingSupport

/// Options for a short run on a surface.
func surfaceOptions(
  _ subject: String = "saddle", _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  options.exhibit = .surface
  options.subject = subject
  options.hiddenSizes = [8, 6]
  options.activation = .relu
  options.samples = 100
  options.epochs = 30
  options.reducesMotion = true
  options.pace = .watch
  change(&options)
  return options
}

typealias SurfaceShow = ExhibitShow<OpenExhibit<SurfaceExperiment>>

extension ExhibitShow where E == OpenExhibit<SurfaceExperiment> {
  convenience init(_ options: Options = surfaceOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try OpenExhibit<SurfaceExperiment>(options), options, size: size)
  }

  /// The step that is shown.
  var step: Int { exhibit.shown.step }
  /// From where the surface is seen.
  var camera: OrbitCamera { exhibit.live.camera(1) ?? .surface }
}
