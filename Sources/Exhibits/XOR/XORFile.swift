import Viewing
import Datasets
import Networks
import Options
import Training

/// Where the XOR exhibit keeps networks: checkpoints that resume a run exactly.
enum XORFile {
  /// Where a network is saved that was given no name.
  static func path(_ options: Options, _ snapshot: XORSnapshot) -> String {
    options.save ?? "nnwindow-xor-\(snapshot.step).safetensors"
  }

  static func save(
    _ snapshot: XORSnapshot, _ settings: XORSettings, to path: String
  ) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.learningRate
    let checkpoint = Checkpoint(
      architecture: settings.architecture, optimizer: optimizer, state: snapshot.state,
      metadata: [
        "exhibit": "xor", "epoch": "\(snapshot.step)", "points": snapshot.points.text,
      ])
    try checkpoint.save(to: path)
  }

  /// What the options ask for: settings, and the moment to go on from, nil for a fresh start.
  ///
  /// A file brings its own network and optimiser; what the options name outright wins, and then
  /// the file must fit it.
  static func start(
    _ options: Options
  ) throws(ProgramError) -> (settings: XORSettings, state: XORSnapshot?) {
    var settings = XORSettings(options)
    guard let path = options.load else { return (settings, nil) }
    let asksForNetwork =
      options.hiddenNeurons != nil || options.hiddenSizes != nil || options.activation != nil
      || options.loss != nil
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, asksForNetwork ? architecture : nil, plain: architecture)
    if !asksForNetwork { try settings.adopt(file.architecture, path) }
    if let optimizer = file.optimizer, options.optimizer == nil {
      settings.optimizer = optimizer
      settings.optimizer.take(options)
    }
    settings.dropout = options.dropout ?? settings.dropout
    let state = moment(of: file, settings)
    if options.epochs == nil { settings.epochs = max(settings.epochs, state.step) }
    return (settings, state)
  }

  /// Reads a network that fits `settings`.
  static func load(
    _ path: String, _ settings: XORSettings
  ) throws(ProgramError) -> XORSnapshot {
    let architecture = settings.architecture
    return moment(of: try Checkpoint.read(path, architecture, plain: architecture), settings)
  }

  private static func moment(of file: Checkpoint, _ settings: XORSettings) -> XORSnapshot {
    var run = XORRun(settings)
    var next = run.snapshot()
    if let state = file.state, file.optimizer?.kind == settings.optimizer.kind {
      next.state = state
      next.learningRate = settings.optimizer.learningRate
      next.step = file.metadata["epoch"].flatMap { Int($0) } ?? state.step
      next.step = min(max(next.step, 0), Int.max / 4)
    } else {
      next.state.parameters = file.parameters
    }
    if let text = file.metadata["points"], let points = PointSet(text: text) {
      next.points = points
    }
    run.restore(next)
    return run.snapshot()
  }
}

extension XORSettings {
  /// Takes over a network that a file describes.
  ///
  /// Throws where it is not one that this exhibit can show.
  fileprivate mutating func adopt(
    _ architecture: Architecture, _ path: String
  ) throws(ProgramError) {
    let layers = architecture.layers
    let hidden = layers.dropLast()
    guard architecture.inputs == 2, let last = layers.last, last.size == 1,
      last.activation == .sigmoid, let first = hidden.first,
      hidden.allSatisfy({
        $0.activation == first.activation && $0.dropout == first.dropout && $0.size <= 64
      })
    else {
      throw .badFile(
        path: path, problem: "expected a network with 2 inputs, hidden layers and 1 sigmoid output",
        advice: "save one with nnwindow --xor --save FILE")
    }
    self.hidden = hidden.map(\.size)
    activation = first.activation
    dropout = first.dropout
    loss = architecture.loss
  }
}

extension PointSet {
  /// `x1 x2 class` for each row, rows apart by semicolons.
  fileprivate var text: String {
    rows.map { "\($0.x1) \($0.x2) \($0.target ? 1 : 0)" }.joined(separator: ";")
  }

  /// Reads what `text` wrote; nil where it is anything else.
  fileprivate init?(text: String) {
    var rows: [Row] = []
    for line in text.split(separator: ";") {
      let words = line.split(separator: " ")
      guard words.count == 3, let x1 = Float(words[0]), let x2 = Float(words[1]),
        x1.isFinite, x2.isFinite, words[2] == "0" || words[2] == "1",
        rows.count < Self.maximumCount
      else { return nil }
      rows.append(Row(x1, x2, words[2] == "1"))
    }
    guard !rows.isEmpty else { return nil }
    self.init(rows)
  }
}
