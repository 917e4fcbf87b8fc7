import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct RowGradientTests {
  /// The gradient is what the loss does when a weight moves a little.
  @Test(arguments: Loss.allCases) func theGradientIsTheSlopeOfTheLoss(loss: Loss) {
    var options = Options()
    (options.loss, options.hiddenSizes, options.activation) = (loss, [5, 4], .tanh)
    var settings = ClassifierSettings.digits(options)
    settings.side = 10
    let shape = settings.architecture
    let parameters = Network(shape, initializer: .glorotUniform, seed: 2).parameters
    let image = (0..<100).map { Float($0 * 37 % 101) / 100 }
    func gradient(_ parameters: [Float]) -> RowGradient {
      RowGradient(shape, parameters: parameters, input: image, label: 3)
    }
    let found = gradient(parameters)
    #expect(found.values.count == parameters.count && found.loss > 0)
    for index in stride(from: 0, to: parameters.count, by: 17) {
      let losses = [Float(0.01), -0.01].map { by in
        var moved = parameters
        moved[index] += by
        return self.loss(shape, moved, image)
      }
      let slope = (losses[0] - losses[1]) / 0.02
      #expect(abs(slope - Double(found.values[index])) < 0.002, "\(loss), \(index)")
    }
  }

  private func loss(_ shape: Architecture, _ parameters: [Float], _ image: [Float]) -> Double {
    RowGradient(shape, parameters: parameters, input: image, label: 3).loss
  }
}
