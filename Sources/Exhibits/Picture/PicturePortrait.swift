import Datasets
import Drawing
import Networks
import Training

/// What the page shows of one moment, as far as it costs less than a frame, and of the target.
final class PicturePortrait {
  /// A target larger than this a side is shown smaller.
  static let shownSide = 256

  let settings: ApproximationSettings
  let subject: PictureSubject
  /// The target, as large as it is shown.
  let shown: PixelImage
  let target: Picture
  let plane: PlanePortrait
  private var seenScale = 0

  init(_ settings: ApproximationSettings, _ subject: PictureSubject) {
    self.settings = settings
    self.subject = subject
    shown = subject.image.downsized(toFit: Self.shownSide)
    target = Picture(width: shown.width, height: shown.height, pixels: shown.packed)
    plane = PlanePortrait(settings.architecture)
  }

  /// Turns to a moment of the run.
  ///
  /// - Parameter scale: grows when a run begins anew, and scales may shrink.
  func show(_ snapshot: ApproximationSnapshot<PictureData>, scale: Int = 0) {
    if scale != seenScale {
      seenScale = scale
      plane.reset()
    }
    let data = snapshot.data
    let side = PlanePortrait.side
    // The faces are square, whatever the picture is: its plane from −1 to 1.
    let grid = PixelGrid(width: side, height: side)
    var inputs = [Float](repeating: 0, count: grid.count * data.inputWidth)
    data.features.encode(grid, 0..<grid.count, into: &inputs)
    plane.show(parameters: snapshot.parameters, gradient: snapshot.gradient, inputs: inputs)
  }

  /// What a neuron is called.
  func name(layer: Int, neuron: Int) -> String {
    if layer == 0 {
      guard settings.inputs > 2 else { return neuron == 0 ? "x" : "y" }
      let half = settings.inputs / 2
      return neuron < half
        ? "s" + Number.subscripted(neuron + 1) : "c" + Number.subscripted(neuron - half + 1)
    }
    if layer == settings.architecture.layers.count {
      return settings.outputs == 1 ? "grey" : ["R", "G", "B"][neuron]
    }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }
}
