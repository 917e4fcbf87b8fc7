import Datasets
import Networks
import Options
import Training

/// How a run of attention is made: what it learns, its transformer, and how that is trained.
package struct AttentionSettings: Equatable, Sendable {
  package var task: SequenceTask
  package var layers: Int
  package var heads: Int
  package var width: Int
  package var isNormed = false
  package var optimizer: Optimizer
  /// Sequences in a step.
  package var batch: Int
  package var steps: Int
  package var stepsPerRefresh: Int
  package var seed: UInt64 = 1
  package var threads = 1

  /// What works for a task.
  package init(_ task: SequenceTask) {
    self.task = task
    let rate: Float
    switch task.kind {
    case .induction: (layers, heads, width, rate, batch, steps) = (2, 2, 32, 0.01, 16, 1000)
    case .reverse: (layers, heads, width, rate, batch, steps) = (1, 1, 32, 0.01, 32, 400)
    case .sort: (layers, heads, width, rate, batch, steps) = (2, 2, 32, 0.005, 32, 1500)
    case .markov: (layers, heads, width, rate, batch, steps) = (2, 1, 32, 0.003, 16, 1000)
    case .text: (layers, heads, width, rate, batch, steps) = (2, 4, 64, 0.005, 16, 1200)
    }
    stepsPerRefresh = task.kind == .text ? 10 : 5
    optimizer = Optimizer(.adamw, learningRate: rate, beta2: 0.99, weightDecay: 0.01)
  }

  /// What the options ask for.
  package init(_ options: Options) throws(ProgramError) {
    let kind = try options.attentionKind()
    let task = SequenceTask(
      kind, letters: options.letters, places: options.sequenceLength,
      text: options.content as? SequenceText)
    self.init(task)
    if let name = options.preset { AttentionPreset(rawValue: name)?.change(&self) }
    if let count = options.layers?.count { layers = count }
    heads = options.heads ?? heads
    width = options.width ?? width
    isNormed = options.hasNorm
    if let kind = options.optimizer, kind != optimizer.kind {
      optimizer = Optimizer(
        kind, learningRate: optimizer.learningRate, beta2: optimizer.beta2,
        weightDecay: optimizer.weightDecay)
    }
    optimizer.learningRate = options.learningRate ?? optimizer.learningRate
    optimizer.weightDecay = options.weightDecay ?? optimizer.weightDecay
    batch = options.batchSize ?? batch
    steps = options.epochs ?? steps
    stepsPerRefresh = options.epochsPerRefresh ?? stepsPerRefresh
    seed = options.seed ?? seed
    threads = options.threads ?? threads
  }

  package var transformer: Transformer {
    Transformer(
      tokens: task.tokens, answers: task.letters, length: task.places, width: width, heads: heads,
      layers: layers, isNormed: isNormed)
  }

  /// As `induction · 2 layers × 2 heads`.
  package var summary: String {
    "\(subject) · \(layers) layer\(layers == 1 ? "" : "s") × \(heads) head\(heads == 1 ? "" : "s")"
  }

  /// What is learned, in a word.
  package var subject: String { task.text?.name ?? task.kind.rawValue }
}

/// The named experiments of attention.
package enum AttentionPreset: String, CaseIterable, Sendable {
  case oneLayer = "one-layer"
  case fourHeads = "four-heads"

  /// Changes settings.
  func change(_ settings: inout AttentionSettings) {
    switch self {
    case .oneLayer: (settings.layers, settings.steps) = (1, 800)
    case .fourHeads:
      (settings.heads, settings.width) = (4, 64)
      settings.optimizer.learningRate = 0.005
    }
  }
}

extension Options {
  /// What follows the flag, word by word: the task, and for a text its file.
  private var attentionWords: (task: String, file: String?) {
    let words = (subject ?? SequenceTask.Kind.induction.rawValue).split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    return (words.first.map(String.init) ?? "induction", words.count > 1 ? String(words[1]) : nil)
  }

  /// What is to be learned.
  func attentionKind() throws(ProgramError) -> SequenceTask.Kind {
    let words = attentionWords
    let names = SequenceTask.Kind.allCases.map(\.rawValue)
    guard let kind = SequenceTask.Kind(rawValue: words.task) else {
      throw .value(
        option: "--attention", expected: "one of \(names.joined(separator: ", "))",
        found: words.task,
        advice: "try --attention \(NearestName.find(words.task, among: names) ?? "induction")")
    }
    if kind == .text, words.file == nil, !(content is SequenceText) {
      throw .usage(
        "--attention text: expected a file to read, found none",
        advice: "name one, as --attention text book.txt")
    }
    if kind != .text, let file = words.file {
      throw .usage(
        "--attention \(words.task): expected nothing after it, found \"\(file)\"",
        advice: "leave it out")
    }
    return kind
  }

  /// The file of the text that is to be read; nil where none is.
  package var sequenceFile: String? {
    guard exhibit == .attention, attentionWords.task == SequenceTask.Kind.text.rawValue else {
      return nil
    }
    return attentionWords.file
  }

  /// Checks what a run of attention cannot have.
  mutating func checkAttention() throws(ProgramError) {
    let kind = try attentionKind()
    func refuse(_ row: some AnyOptionRow, _ expected: String, _ advice: String) throws(ProgramError)
    {
      throw .value(
        option: row.flag, expected: expected, found: row.text(in: self) ?? "",
        advice: "try \(row.flag) \(advice)")
    }
    let table = OptionTable.shared
    if let layers = self.layers, !(1...4).contains(layers.count ?? 0) {
      try refuse(table.layers, "1 to 4 layers of attention", "2")
    }
    if let heads = self.heads, !(1...4).contains(heads) { try refuse(table.heads, "1 to 4", "2") }
    if let batch = self.batchSize, !(1...64).contains(batch) {
      try refuse(table.batchSize, "1 to 64 sequences in a step of --attention", "16")
    }
    for row in [table.letters, table.sequenceLength]
    where row.text(in: self) != nil && (kind == .reverse || kind == .sort) {
      throw .usage(
        "\(row.flag): --attention \(kind.rawValue) has ten digits to answer",
        advice: "leave it out")
    }
    if self.letters != nil, kind == .text {
      throw .usage(
        "\(table.letters.flag): a text has letters of its own", advice: "leave it out")
    }
    // What a file holds is seen when it is read.
    if kind == .text, !(content is SequenceText) { return }
    let settings = try AttentionSettings(self)
    guard settings.width % (2 * settings.heads) == 0 else {
      throw .value(
        option: table.width.flag,
        expected: "a multiple of \(2 * settings.heads), twice the heads",
        found: "\(settings.width)",
        advice:
          "try \(table.width.flag) \(max(1, settings.width / (2 * settings.heads)) * 2 * settings.heads)"
      )
    }
  }
}
