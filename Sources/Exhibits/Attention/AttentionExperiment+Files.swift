import Datasets
import Networks
import Options
import Training
import Viewing

// Runs of attention in files: checkpoints that resume a run exactly.
extension AttentionExperiment {
  private static let entries: [any CheckpointEntry] = [
    Checkpoint.Entry<Int>.steps("step_of_run"), Checkpoint.Entry<UInt64>.seed(),
    Checkpoint.Entry<Int>.whole("batch_size", AttentionChoice.batches),
    Checkpoint.Entry<Int>.whole("gap", AttentionChoice.gaps),
    Checkpoint.Entry<Set<AttentionHead>>.ablated,
  ]

  package func save(_ snapshot: AttentionSnapshot, to path: String) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.own.learningRate
    optimizer.weightDecay = snapshot.own.weightDecay
    let checkpoint = TransformerCheckpoint(
      transformer: settings.transformer, optimizer: optimizer, state: snapshot.state,
      metadata: [
        "exhibit": Self.card.name.rawValue, "task": settings.task.kind.rawValue,
        "step_of_run": "\(snapshot.step)", "total_steps": "\(settings.steps)",
        "seed": "\(snapshot.seed)", "batch_size": "\(snapshot.own.batch)",
        "gap": "\(snapshot.own.widestGap)",
        "ablated": snapshot.ablated.sorted().map(\.description).joined(separator: " "),
      ])
    do { try checkpoint.write(to: path) } catch { throw ProgramError(error) }
  }

  package func load(
    _ path: String, _ snapshot: AttentionSnapshot
  ) throws(ProgramError) -> AttentionEdit {
    .loaded(try Self.read(path, settings).moment)
  }

  /// The moment of a file, and these settings with what the file says otherwise; what the options name
  /// outright wins.
  static func open(
    _ path: String, _ settings: AttentionSettings, _ options: Options
  ) throws(ProgramError) -> (AttentionSettings, AttentionSnapshot) {
    let (file, found) = try read(path, settings, mustFit: false)
    var (next, moment) = (settings, found)
    let shape = file.transformer
    (next.layers, next.heads, next.width) = (shape.layers, shape.heads, shape.width)
    next.isNormed = shape.isNormed
    next.task = SequenceTask(
      settings.task.kind, letters: shape.answers, places: shape.length, text: settings.task.text)
    if options.learningRate != nil { moment.own.learningRate = settings.optimizer.learningRate }
    if options.weightDecay != nil { moment.own.weightDecay = settings.optimizer.weightDecay }
    if options.batchSize != nil { moment.own.batch = settings.batch }
    if options.seed == nil { next.seed = moment.seed } else { moment.seed = settings.seed }
    if options.epochs == nil { next.steps = max(settings.steps, moment.step) }
    return (next, moment)
  }

  private static func read(
    _ path: String, _ settings: AttentionSettings, mustFit: Bool = true
  ) throws(ProgramError) -> (file: TransformerCheckpoint, moment: AttentionSnapshot) {
    let file: TransformerCheckpoint
    do throws(CheckpointError) {
      file = try TransformerCheckpoint(
        contentsOf: path, transformer: mustFit ? settings.transformer : nil)
      try file.check(entries, path: path)
    } catch {
      throw ProgramError(error, path: path)
    }
    func refuse(_ expected: String, _ found: String) -> ProgramError {
      .badFile(
        path: path, problem: "expected \(expected), found \(found)",
        advice: "save one with nnwindow \(card.name.flag) --save FILE")
    }
    let task = file.metadata["task"] ?? settings.task.kind.rawValue
    guard task == settings.task.kind.rawValue else {
      throw refuse("a network that learns \(settings.task.kind.rawValue)", task.shown(40))
    }
    let shape = file.transformer
    let own = SequenceTask(
      settings.task.kind, letters: shape.answers, places: shape.length, text: settings.task.text)
    guard shape.tokens == own.tokens, shape.answers == own.letters, shape.length == own.places,
      shape.hasPositions, !shape.isTied, (1...4).contains(shape.layers),
      (1...4).contains(shape.heads), shape.width <= 128, shape.length <= 128
    else { throw refuse("a network that learns \(task)", "“\(shape.text)”") }
    var choice = settings.choice
    if let optimizer = file.optimizer {
      guard optimizer.kind == settings.optimizer.kind else {
        throw refuse(
          "a run of \(settings.optimizer.kind.rawValue)", "one of \(optimizer.kind.rawValue)")
      }
      (choice.learningRate, choice.weightDecay) = (optimizer.learningRate, optimizer.weightDecay)
    }
    choice.batch = file[.whole("batch_size", AttentionChoice.batches)] ?? choice.batch
    choice.widestGap = file[.whole("gap", AttentionChoice.gaps)] ?? choice.widestGap
    let ablated = file[Checkpoint.Entry<Set<AttentionHead>>.ablated] ?? []
    let fresh = TransformerLearner(
      TransformerNetwork(shape, parameters: file.parameters), optimizer: settings.optimizer)
    let network = fresh.network
    network.ablated = ablated.intersection(shape.allHeads)
    let moment = AttentionSnapshot(
      step: file.state.map { file[.steps("step_of_run")] ?? $0.step } ?? 0,
      state: file.state ?? fresh.state, seed: file[.seed()] ?? settings.seed,
      ablated: network.ablated, own: choice,
      metrics: AttentionMeasure(own).measure(network, learningRate: choice.learningRate))
    return (file, moment)
  }
}

extension Checkpoint.Entry where Value == Set<AttentionHead> {
  /// Heads that give nothing, as `1.1 2.2`.
  fileprivate static var ablated: Self {
    Self("ablated", expected: "heads as 1.2 with spaces between them") { text in
      var heads: Set<AttentionHead> = []
      for word in text.split(separator: " ") {
        let parts = word.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...64).contains($0) }) else { return nil }
        heads.insert(AttentionHead(layer: parts[0] - 1, head: parts[1] - 1))
      }
      return heads
    }
  }
}
