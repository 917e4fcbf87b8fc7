import Networks
import Options

/// What a file brings to a β-VAE.
extension VAESettings: ImageSettings {
  var exhibit: ExhibitName { .vae }

  static func nameNetwork(_ options: Options) -> Bool {
    options.hiddenSizes != nil || options.latentSize != nil || options.activation != nil
  }

  mutating func adopt(_ metadata: [String: String], _ options: Options) {
    guard options.beta == nil, let value = metadata["beta"].flatMap({ Float($0) }),
      value.isFinite, value >= 0
    else { return }
    beta = value
  }

  mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    var next = self
    next.side = Int(Double(architecture.inputs).squareRoot().rounded())
    let layers = architecture.layers
    let middle = layers.firstIndex(of: .gaussian) ?? 0
    next.hidden = layers.prefix(max(middle - 1, 0)).compactMap(\.denseSize)
    if case .dense(_, let activation, _)? = layers.first { next.activation = activation }
    if middle > 0 { next.latents = max((layers[middle - 1].denseSize ?? 2) / 2, 1) }
    guard next.architecture == architecture, [10, 14, 28].contains(next.side) else {
      throw .badFile(
        path: path,
        problem: "expected a variational autoencoder for images of 10, 14 or 28 pixels a side, its "
          + "decoder the mirror of its encoder",
        advice: "save one with nnwindow --vae --save FILE")
    }
    self = next
  }
}

extension Layer {
  /// The neurons of a dense layer; nil for another.
  fileprivate var denseSize: Int? {
    if case .dense(let size, _, _) = self { size } else { nil }
  }
}

extension VAESnapshot: ImageSnapshot {
  var metadata: [String: String] { ["beta": "\(beta)"] }
}
