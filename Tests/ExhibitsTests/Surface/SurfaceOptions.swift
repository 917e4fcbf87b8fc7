import Drawing
import Exhibits
import Networks
import Options

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
  change(&options)
  return options
}

typealias SurfaceShow = ExhibitShow<SurfaceExhibit>

extension ExhibitShow where E == SurfaceExhibit {
  convenience init(_ options: Options = surfaceOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try SurfaceExhibit(options), options, size: size)
  }

  /// The step that is shown.
  var step: Int { exhibit.shown.step }
}
