import Drawing
import Networks
import Options

/// The MNIST exhibit, live: the window that walks over the image, beside what every classifier has.
final class MNISTStudio: ClassifierHandling {
  let studio: ClassifierStudio
  var pass = MNISTControls()
  private var lastTime: Double?
  /// Cells that the sweep has still to go.
  private var sweepRest = 0.0

  init(_ studio: ClassifierStudio) {
    self.studio = studio
    pass.isSweeping = !studio.options.reducesMotion
  }

  var portrait: ClassifierPortrait { studio.portrait }
  var page: MNISTPage { MNISTPage(board: studio.board, pass: pass) }

  func update(at time: Double) {
    studio.follow(at: time)
    sweep(at: time)
  }

  /// Moves the window over the map, cell by cell, and on to the next image at its end.
  private func sweep(at time: Double) {
    defer { lastTime = time }
    guard let lastTime, pass.isSweeping, !studio.controls.isDrawing, pass.heldCell == nil else {
      return
    }
    let shape = portrait.shapes[pass.layer]
    // Neurons are walked one by one, slowly enough to read their terms.
    let speed = shape.isFlat ? min(pass.sweepSpeed, 4) : pass.sweepSpeed
    sweepRest += min(time - lastTime, 0.25) * speed
    guard sweepRest >= 1 else { return }
    let cells = Int(sweepRest)
    sweepRest -= Double(cells)
    studio.needsDrawing = true
    if shape.isFlat {
      pass.filter += cells
      guard pass.filter >= shape.channels else { return }
      pass.filter = 0
    } else {
      pass.cell += cells
      guard pass.cell >= shape.pixels else { return }
      pass.cell = 0
    }
    if !studio.controls.isHeld { studio.nextSample(by: 1) }
  }

  func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "How one number of a layer comes about: the window on the image, the weights of the network "
        + "as it is now, their products, the sum, the bias and what the activation makes of it."
    case 2:
      "Every layer's values for the image. Lines show what speaks most for the chosen class, and "
        + "what against it."
    case 3: ClassifierExplanation.loss
    case 4: ClassifierExplanation.accuracy
    case 5: ClassifierExplanation.optimizer
    case 6: ClassifierExplanation.confusion
    default: nil
    }
  }
}
