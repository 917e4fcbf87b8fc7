import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What the page shows of one moment, as far as it costs less than a frame.
package final class PictureMoment: ApproximationMoment {
  package private(set) var snapshot: ApproximationSnapshot<PictureData>
  private let plane: PlaneNeurons

  init(_ experiment: PictureExperiment, _ snapshot: ApproximationSnapshot<PictureData>) {
    self.snapshot = snapshot
    plane = PlaneNeurons(experiment.settings.architecture) {
      experiment.name(ofNeuron: $0, layer: $1)
    }
    show(snapshot)
  }

  package var neurons: NeuronGraph { plane }

  package func reset() { plane.reset() }

  package func show(_ snapshot: ApproximationSnapshot<PictureData>) {
    self.snapshot = snapshot
    let data = snapshot.data
    // The faces are square, whatever the picture is: its plane from −1 to 1.
    let grid = PixelGrid(width: PlaneNeurons.side, height: PlaneNeurons.side)
    var inputs = [Float](repeating: 0, count: grid.count * data.inputWidth)
    data.features.encode(grid, 0..<grid.count, into: &inputs)
    plane.show(snapshot, plane: inputs)
  }
}
