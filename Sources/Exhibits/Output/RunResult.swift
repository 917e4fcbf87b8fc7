/// What a run came to: the last line on standard output.
public struct RunResult: Hashable, Sendable {
  public var exhibit: ExhibitName
  public var seed: UInt64
  public var epochs: Int
  public var steps: Int
  public var loss: Double
  /// Share of rows right, 0 to 1.
  public var accuracy: Double
  /// Seconds of training alone.
  public var seconds: Double
  public var parameters: Int
  public var dataset: String
  /// `Checksum.fnv1a64` of the final parameters.
  public var checksum: String
  /// What only classifiers of digits have.
  public var digits: Digits?

  /// How a classifier of digits did.
  public struct Digits: Hashable, Sendable {
    /// Images a second of training alone.
    public var samplesPerSecond: Double
    /// Shares of images right, 0 to 1, and the mean cross-entropy in nats.
    public var validationAccuracy: Double
    public var testAccuracy: Double
    public var testLoss: Double

    public init(
      samplesPerSecond: Double, validationAccuracy: Double, testAccuracy: Double, testLoss: Double
    ) {
      self.samplesPerSecond = samplesPerSecond
      self.validationAccuracy = validationAccuracy
      self.testAccuracy = testAccuracy
      self.testLoss = testLoss
    }
  }

  public init(
    exhibit: ExhibitName, seed: UInt64, epochs: Int, steps: Int, loss: Double, accuracy: Double,
    seconds: Double, parameters: Int, dataset: String, checksum: String
  ) {
    self.exhibit = exhibit
    self.seed = seed
    self.epochs = epochs
    self.steps = steps
    self.loss = loss
    self.accuracy = accuracy
    self.seconds = seconds
    self.parameters = parameters
    self.dataset = dataset
    self.checksum = checksum
  }

  /// Epochs a second of training alone; 0 when nothing was trained.
  public var epochsPerSecond: Double {
    epochs > 0 && seconds > 0 ? Double(epochs) / seconds : 0
  }

  /// One JSON object in one line, its keys in the order of the contract. A number that is not
  /// finite is `null`.
  public var json: String {
    let number = { (value: Double) in NumberFormat.finite(value) ?? "null" }
    let rate = { (value: Double) in
      number(value >= 100 ? value.rounded() : (value * 1000).rounded() / 1000)
    }
    let share = { (value: Double) in
      value == 1 ? "1.0" : value == 0 ? "0.0" : number(value)
    }
    var pairs: [(String, String)] = [
      ("exhibit", JSONText.quoted(exhibit.rawValue)), ("seed", "\(seed)"),
      ("epochs", "\(epochs)"), ("steps", "\(steps)"), ("loss", number(loss)),
      ("accuracy", share(accuracy)),
      ("seconds", number(seconds)), ("epochsPerSecond", rate(epochsPerSecond)),
      ("parameters", "\(parameters)"), ("dataset", JSONText.quoted(dataset)),
      ("checksum", JSONText.quoted(checksum)),
    ]
    if let digits {
      pairs.insert(
        contentsOf: [
          ("samplesPerSecond", number(digits.samplesPerSecond.rounded())),
          ("validationAccuracy", share(digits.validationAccuracy)),
          ("testAccuracy", share(digits.testAccuracy)), ("testLoss", number(digits.testLoss)),
        ], at: pairs.count - 2)
    }
    return "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// The same for a person, in one line.
  public var summary: String {
    if let digits { return summary(digits) }
    return "\(exhibit.rawValue): \(NumberFormat.grouped(epochs)) epochs in "
      + "\(NumberFormat.short(seconds)) s, loss \(NumberFormat.short(loss)), accuracy "
      + "\(NumberFormat.short(accuracy * 100)) %, seed \(seed), checksum \(checksum)"
  }

  private func summary(_ digits: Digits) -> String {
    let percent = { (share: Double) in NumberFormat.short(share * 100) + " %" }
    return "\(exhibit.rawValue) (\(dataset)): \(NumberFormat.grouped(epochs)) epochs, "
      + "\(NumberFormat.grouped(steps)) batches in \(NumberFormat.short(seconds)) s "
      + "(\(NumberFormat.grouped(Int(digits.samplesPerSecond))) images/s), validation "
      + "\(percent(digits.validationAccuracy)), test \(percent(digits.testAccuracy)), "
      + "seed \(seed), checksum \(checksum)"
  }
}
