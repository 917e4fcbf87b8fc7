import Networks
import Options
import Training

extension ClassifierSettings {
  /// The options of every classifier of images, with these settings as what holds without them.
  var options: [Card.Option] {
    [
      .takes(\.initializer, initializer), .takes(\.epochs, epochs),
      .takes(\.epochsPerRefresh, batchesPerRefresh), .takes(\.schedule, schedule.course),
      .takes(\.warmUp, schedule.warmUp), .takes(\.patience, patience),
      .takes(\.batchSize, batchSize), .takes(\.seed), .takes(\.pace, .turbo),
    ] + Card.Option.all(of: optimizer) + Card.Option.images
  }

  /// The options of hidden dense layers.
  var hiddenOptions: [Card.Option] {
    let dense = hiddenLayers.compactMap { layer in
      if case .dense(let size, let activation, _) = layer { (size, activation) } else { nil }
    }
    return [
      .takes(\.hiddenSizes, dense.map(\.0)), .takes(\.activation, dense.first?.1),
      .takes(\.dropout),
    ]
  }
}
