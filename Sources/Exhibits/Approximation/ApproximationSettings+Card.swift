import Datasets
import Networks
import Options
import Training

extension ApproximationSettings {
  /// The options of everything that approximates something, with these settings as what holds
  /// without them.
  var options: [Card.Option] {
    [
      .takes(\.hiddenSizes, hidden), .takes(\.activation, activation),
      .takes(\.initializer, initializer), .takes(\.dropout, dropout), .takes(\.epochs, epochs),
      .takes(\.epochsPerRefresh, stepsPerRefresh), .takes(\.schedule, schedule.course),
      .takes(\.warmUp, schedule.warmUp), .takes(\.batchSize, batchSize), .takes(\.seed),
      .takes(\.pace, .watch),
    ] + Card.Option.all(of: optimizer)
  }
}

extension NumberedTarget {
  /// `0 line, 1 parabola …`, for the help.
  static var list: String { allCases.map { "\($0.number) \($0.name)" }.joined(separator: ", ") }
}
