import Datasets
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
  /// The options by which the run differs from those that it is compared with, as `lr=0.08`; nil
  /// for a run on its own.
  package var set: String?
  /// What only some exhibits measure, in the order of the contract.
  package var figures: [Figure] = []
  /// What one step of `epochs` is called.
  package var unit = "epoch"
  /// The sizes of the layers, as `2-4-2-1`, of a network that may change its shape.
  package var network: String?
  /// What only some exhibits tell that is no number: names, and their values as JSON.
  package var details: [Detail] = []
  /// How often each class was taken for each, `[true][answered]`; empty where nobody counts.
  package var confusion: [[Int]] = []

  /// Something that is no number.
  package struct Detail: Hashable, Sendable {
    package var name: String
    package var json: String

    package init(_ name: String, json: String) { (self.name, self.json) = (name, json) }
  }

  /// A number that only some exhibits measure.
  package struct Figure: Hashable, Sendable {
    /// How it is written.
    package enum Form: Hashable, Sendable {
      case number
      /// Without decimals: how many a second, which the summary puts beside the time.
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
      let shown = Number.short(form == .share ? value * 100 : value)
      return "\(words) \(shown)\(form == .share ? " %" : unit)"
    }
  }

  package init(
    exhibit: ExhibitName, seed: UInt64, epochs: Int, steps: Int, loss: Double, accuracy: Double?,
    seconds: Double, parameters: Int, dataset: String, checksum: String
  ) {
    (self.exhibit, self.seed, self.epochs, self.steps) = (exhibit, seed, epochs, steps)
    (self.loss, self.accuracy, self.seconds) = (loss, accuracy, seconds)
    (self.parameters, self.dataset, self.checksum) = (parameters, dataset, checksum)
  }

  /// Epochs a second of training alone; 0 when nothing was trained.
  package var epochsPerSecond: Double { epochs > 0 && seconds > 0 ? Double(epochs) / seconds : 0 }

  /// One JSON object in one line, its keys in the order of the contract. A number that is not
  /// finite is `null`.
  package var json: String {
    let number = { (value: Double) in Number.exact(value) ?? "null" }
    let rate = { (value: Double) in
      number(value >= 100 ? value.rounded() : (value * 1000).rounded() / 1000)
    }
    let share = { (value: Double) in
      value == 1 ? "1.0" : value == 0 ? "0.0" : number(value)
    }
    var pairs: [(String, String)] = [
      ("exhibit", exhibit.rawValue.quotedAsJSON), ("seed", "\(seed)"),
      ("epochs", "\(epochs)"), ("steps", "\(steps)"), ("loss", number(loss)),
    ]
    if let set { pairs.insert(("set", set.quotedAsJSON), at: 1) }
    if let accuracy { pairs.append(("accuracy", share(accuracy))) }
    pairs += [
      ("seconds", number(seconds)), ("epochsPerSecond", rate(epochsPerSecond)),
      ("parameters", "\(parameters)"),
    ]
    for figure in figures {
      let text =
        switch figure.form {
        case .number: number(figure.value)
        case .count: number(figure.value.rounded())
        case .share: share(figure.value)
        }
      pairs.append((figure.name, text))
    }
    if !confusion.isEmpty { pairs.append(("confusion", "\(confusion)".filter { $0 != " " })) }
    pairs += details.map { ($0.name, $0.json) }
    if let network { pairs.append(("network", network.quotedAsJSON)) }
    pairs += [
      ("dataset", dataset.quotedAsJSON), ("checksum", checksum.quotedAsJSON),
    ]
    return "{" + pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// The same for a person, in one line.
  package var summary: String {
    // What was only examined took no time.
    let time = seconds > 0 ? " in \(Number.short(seconds)) s" : ""
    var parts: [String]
    if let rate = figures.first(where: { $0.form == .count && !$0.words.isEmpty }) {
      parts = [
        "\(exhibit.rawValue) (\(dataset)): \(Number.epochs(epochs))",
        "\(Number.grouped(steps)) batch\(steps == 1 ? "" : "es")\(time)"
          + (seconds > 0 ? " (\(Number.grouped(Int(rate.value))) \(rate.words))" : ""),
      ]
    } else {
      // Where there is only one thing to learn, its name says nothing new.
      let subject = dataset == exhibit.rawValue ? "" : " (\(dataset))"
      parts = [
        "\(exhibit.rawValue)\(subject): \(Number.grouped(epochs)) \(epochs == 1 ? unit : unit + "s")\(time)"
      ]
      // A network that is only examined has no loss of a step.
      if !loss.isNaN { parts.append("loss \(Number.short(loss))") }
      if let accuracy, !accuracy.isNaN {
        parts.append("accuracy \(Number.short(accuracy * 100)) %")
      }
    }
    parts += figures.filter { $0.form != .count && !$0.words.isEmpty && !$0.value.isNaN }
      .map(\.text)
    parts += ["seed \(seed)", "checksum \(checksum)"]
    return (set.map { "[\($0)] " } ?? "") + parts.joined(separator: ", ")
  }
}
