import Datasets
import Networks
import Options

/// What a file brings to a classifier.
extension ClassifierSettings: ImageSettings {
  package static func nameNetwork(_ options: Options) -> Bool {
    options.layers != nil || options.hiddenSizes != nil || options.activation != nil
      || options.loss != nil || options.preset != nil
  }

  /// A share left out of a step that the options name wins over the file's.
  package mutating func adopt(_ metadata: [String: String], _ options: Options) {
    guard let dropout = options.dropout else { return }
    hiddenLayers = hiddenLayers.map { layer in
      guard case .dense(let size, let activation, _) = layer else { return layer }
      return .dense(size, activation, dropout: dropout)
    }
  }

  package mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    guard let side = subject.side(of: architecture), let last = architecture.layers.last else {
      throw .badFile(
        path: path, problem: "expected \(subject.expectation)",
        advice: "save one with nnwindow \(subject.exhibit.flag) --save FILE")
    }
    self.side = side
    classCount = architecture.outputs
    hiddenLayers = Array(architecture.layers.dropLast())
    outputActivation = last.activation
    loss = architecture.loss
  }
  package func check(_ data: DigitData, _ options: Options) throws(ProgramError) {
    if let path = options.load, classCount != data.classCount {
      throw .badFile(
        path: path,
        problem: "expected a network with \(data.classCount) outputs, "
          + "one for each class, found \(classCount)")
    }
    var next = self
    next.adopt(data)
    if let flaw = next.architecture.flaw {
      throw .badFile(
        path: options.dataFolder ?? "the data",
        problem: "images of \(data.side)×\(data.side) pixels do not fit the network: \(flaw)",
        advice: subject.hasMaps
          ? "try --layers \"\(Options.layersExample)\"" : "try --image-size 28")
    }
  }
}
