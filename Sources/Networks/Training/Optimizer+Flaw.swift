extension Optimizer {
  /// A setting that no training can go on with.
  struct Flaw {
    /// The name of the property.
    let setting: String
    let expected: String
    let found: Float
  }

  /// Every number, and whether it is a share of what was.
  private static var settings: [(name: String, path: KeyPath<Optimizer, Float>, isShare: Bool)] {
    [
      ("learningRate", \.learningRate, false), ("momentum", \.momentum, true),
      ("decay", \.decay, true), ("beta1", \.beta1, true), ("beta2", \.beta2, true),
      ("epsilon", \.epsilon, false), ("weightDecay", \.weightDecay, false), ("l1", \.l1, false),
    ]
  }

  /// The names of all numbers, as a file has them.
  static var settingNames: [String] { settings.map(\.name) }

  /// The first setting that is no number which its rule can be used with; nil where all are.
  var flaw: Flaw? {
    for (name, path, isShare) in Self.settings {
      let value = self[keyPath: path]
      // A share of 1 would forget nothing: an average that never begins.
      if value.isFinite, value >= 0, !isShare || value < 1 { continue }
      return Flaw(
        setting: name, expected: isShare ? "0 up to but not 1" : "a number of 0 or more",
        found: value)
    }
    return nil
  }
}
