import Networks
import Options

/// What a file brings to a classifier.
extension ClassifierSettings: ImageSettings {
  var exhibit: ExhibitName { subject.exhibit }

  static func nameNetwork(_ options: Options) -> Bool {
    options.layers != nil || options.hiddenSizes != nil || options.activation != nil
      || options.loss != nil || options.preset != nil
  }

  /// A share left out of a step that the options name wins over the file's.
  mutating func adopt(_ metadata: [String: String], _ options: Options) {
    guard let dropout = options.dropout else { return }
    hiddenLayers = hiddenLayers.map { layer in
      guard case .dense(let size, let activation, _) = layer else { return layer }
      return .dense(size, activation, dropout: dropout)
    }
  }

  mutating func adopt(
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
}

extension ClassifierSnapshot: ImageSnapshot {}
