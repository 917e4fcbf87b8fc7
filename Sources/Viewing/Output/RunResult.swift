import Drawing
import Options

/// What a run came to: the last line on standard output.
package struct RunResult: Hashable, Sendable {
  package var exhibit: ExhibitName
  package var seed: UInt64
  package var epochs: Int
  package var steps: Int
  package var loss: Double
  /// Share of rows right, 0 to 1; nil where an answer is not simply right or wrong.
  package var accuracy: Double?
  /// Seconds of training alone.
  package var seconds: Double
  package var parameters: Int
  package var dataset: String
  /// `Checksum.fnv1a64` of the final parameters.
  package var checksum: String
  /// What only classifiers of digits have.
  package var digits: Digits?
  /// The options by which the run differs from those that it is compared with, as `lr=0.08`; nil
  /// for a run on its own.
  package var set: String?
  /// What only some exhibits measure, in the order of the contract.
  package var figures: [Figure] = []

  /// A number that only some exhibits measure.
  package struct Figure: Hashable, Sendable {
    /// How it is written.
    package enum Form: Hashable, Sendable {
      case number
      /// Without decimals.
      case count
      /// From 0 to 1; a person reads percent.
      case share
    }

    /// Its key in the JSON object, as `rmseOfRange`.
    package var name: String
    package var value: Double
    package var form: Form
    /// What a person calls it, as `RMSE of the range`; empty where the summary leaves it out.
    package var words: String
    /// Written behind the number in the summary, as ` dB`.
    package var unit: String

    package init(
      _ name: String, _ value: Double, form: Form = .number, words: String = "", unit: String = ""
    ) {
      (self.name, self.value, self.form, self.words, self.unit) = (name, value, form, words, unit)
    }

    /// As `PSNR 31.2 dB`.
    package var text: String {
      let shown = NumberFormat.short(form == .share ? value * 100 : value)
      return "\(words) \(shown)\(form == .share ? " %" : unit)"
    }
  }

  /// How a classifier of digits did.
  package struct Digits: Hashable, Sendable {
    /// Images a second of training alone.
    package var samplesPerSecond: Double
    /// Shares of images right, 0 to 1, and the mean cross-entropy in nats.
    package var validationAccuracy: Double
    package var testAccuracy: Double
    package var testLoss: Double

    package init(
      samplesPerSecond: Double, validationAccuracy: Double, testAccuracy: Double, testLoss: Double
    ) {
      self.samplesPerSecond = samplesPerSecond
      self.validationAccuracy = validationAccuracy
      self.testAccuracy = testAccuracy
      self.testLoss = testLoss
    }

    fileprivate var figures: [Figure] {
      [
        Figure("samplesPerSecond", samplesPerSecond, form: .count),
        Figure("validationAccuracy", validationAccuracy, form: .share),
        Figure("testAccuracy", testAccuracy, form: .share), Figure("testLoss", testLoss),
      ]
    }
  }

  package init(
    exhibit: ExhibitName, seed: UInt64, epochs: Int, steps: Int, loss: Double, accuracy: Double?,
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

  /// What stands for a run that never began.
  package init(nothingOf exhibit: ExhibitName, seed: UInt64) {
    self.init(
      exhibit: exhibit, seed: seed, epochs: 0, steps: 0, loss: .nan, accuracy: nil, seconds: 0,
      parameters: 0, dataset: "none", checksum: "")
  }

  /// Epochs a second of training alone; 0 when nothing was trained.
  package var epochsPerSecond: Double {
    epochs > 0 && seconds > 0 ? Double(epochs) / seconds : 0
  }

  /// One JSON object in one line, its keys in the order of the contract. A number that is not
  /// finite is `null`.
  package var json: String {
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
    ]
    if let set { pairs.insert(("set", JSONText.quoted(set)), at: 1) }
    if let accuracy { pairs.append(("accuracy", share(accuracy))) }
    pairs += [
      ("seconds", number(seconds)), ("epochsPerSecond", rate(epochsPerSecond)),
      ("parameters", "\(parameters)"),
    ]
    for figure in (digits?.figures ?? []) + figures {
      let text =
        switch figure.form {
        case .number: number(figure.value)
        case .count: number(figure.value.rounded())
        case .share: share(figure.value)
        }
      pairs.append((figure.name, text))
    }
    pairs += [
      ("dataset", JSONText.quoted(dataset)), ("checksum", JSONText.quoted(checksum)),
    ]
    return "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// The same for a person, in one line.
  package var summary: String { (set.map { "[\($0)] " } ?? "") + bareSummary }

  private var bareSummary: String {
    if let digits { return summary(digits) }
    let named = figures.filter { !$0.words.isEmpty }
    // Where there is only one thing to learn, its name says nothing new.
    let subject = dataset == exhibit.rawValue ? "" : " (\(dataset))"
    var parts = [
      "\(exhibit.rawValue)\(subject): \(Number.epochs(epochs)) in "
        + "\(NumberFormat.short(seconds)) s",
      "loss \(NumberFormat.short(loss))",
    ]
    if let accuracy { parts.append("accuracy \(NumberFormat.short(accuracy * 100)) %") }
    parts += named.map(\.text) + ["seed \(seed)", "checksum \(checksum)"]
    return parts.joined(separator: ", ")
  }

  private func summary(_ digits: Digits) -> String {
    let percent = { (share: Double) in NumberFormat.short(share * 100) + " %" }
    return "\(exhibit.rawValue) (\(dataset)): \(Number.epochs(epochs)), "
      + "\(NumberFormat.grouped(steps)) batches in \(NumberFormat.short(seconds)) s "
      + "(\(NumberFormat.grouped(Int(digits.samplesPerSecond))) images/s), validation "
      + "\(percent(digits.validationAccuracy)), test \(percent(digits.testAccuracy)), "
      + "seed \(seed), checksum \(checksum)"
  }
}
