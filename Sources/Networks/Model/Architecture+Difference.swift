extension Architecture {
  /// The first thing by which a network that may have the same tensors computes something else: what
  /// was wanted and what `other` has; nil where they compute the same. What is left out of a step in
  /// training makes no difference.
  func difference(from other: Architecture) -> (wanted: String, found: String)? {
    if input != other.input { return ("\(input.text) inputs", other.input.text) }
    let (mine, others) = (computing, other.computing)
    if mine.count != others.count { return ("\(mine.count) layers", "\(others.count)") }
    for (index, (layer, found)) in zip(mine, others).enumerated() where layer != found {
      return ("layer \(index + 1) as “\(layer.text)”", "“\(found.text)”")
    }
    if loss != other.loss { return ("a loss of \(loss.rawValue)", other.loss.rawValue) }
    if leaks, leakySlope != other.leakySlope {
      return ("leaky ReLUs of slope \(leakySlope)", "\(other.leakySlope)")
    }
    if normalization != other.normalization {
      let words = [self, other].map { $0.normalization.map { "by \($0.text)" } ?? "as they are" }
      return ("inputs normalised: \(words[0])", words[1])
    }
    return nil
  }

  /// The layers that compute something where nothing is trained.
  private var computing: [Layer] {
    layers.compactMap { layer in
      switch layer {
      case .dense(let size, let activation, _): .dense(size, activation)
      case .dropout: nil
      default: layer
      }
    }
  }
}
