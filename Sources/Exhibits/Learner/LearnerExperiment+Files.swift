import Datasets
import Networks
import Options
import Training
import Viewing

// Networks in files: checkpoints that resume a run exactly.
extension LearnerExperiment {
  package func edit(loading moment: R.Snapshot) -> R.Edit { .state(moment.state) }

  package func ownMetadata(_ own: R.Own) -> [String: String] { [:] }
  package func check(_ file: Checkpoint, at path: String) throws(ProgramError) {}

  package func metadata(_ snapshot: R.Snapshot) -> [String: String] {
    let shared = [
      "exhibit": Self.card.name.rawValue, terms.unit: "\(snapshot.step)",
      "total_\(terms.units)": "\(snapshot.totalSteps)", "batch_size": "\(settings.batchSize)",
      "seed": "\(snapshot.seed)",
    ]
    return shared.merging(ownMetadata(snapshot.own)) { shared, _ in shared }
  }

  package func save(_ snapshot: R.Snapshot, to path: String) throws(ProgramError) {
    var optimizer = settings.optimizer
    optimizer.learningRate = snapshot.baseLearningRate
    let checkpoint = Checkpoint(
      architecture: architecture(of: snapshot), optimizer: optimizer, state: snapshot.state,
      metadata: metadata(snapshot))
    try checkpoint.save(to: path)
  }

  package func load(_ path: String, _ snapshot: R.Snapshot) throws(ProgramError) -> R.Edit {
    let file = try Self.read(path, settings, mustFit: true)
    try check(file, at: path)
    try Self.checkInputs(of: file, settings, path)
    var first = makeFreshRun(RunNeeds(isFresh: true, draws: false)).snapshot()
    first.own = snapshot.own
    return edit(loading: moment(of: file, from: first))
  }

  package func step(of file: Checkpoint) -> Int { namedStep(file) ?? file.state?.step ?? 0 }

  func namedStep(_ file: Checkpoint) -> Int? { file[.steps(terms.unit)] }

  package func own(of file: Checkpoint, _ now: R.Own) -> (own: R.Own, isSame: Bool) { (now, true) }

  /// The moment that a file describes, from the start of a run with the same settings.
  func moment(of file: Checkpoint, from first: R.Snapshot) -> R.Snapshot {
    var next = first
    let (own, isSame) = own(of: file, first.own)
    next.own = own
    guard isSame, let state = file.state, file.optimizer?.kind == settings.optimizer.kind else {
      next.state.parameters = file.parameters
      return next
    }
    next.state = state
    next.step = step(of: file)
    if start.options.epochs == nil {
      next.totalSteps = file[.steps("total_\(terms.units)")] ?? next.totalSteps
    }
    next.totalSteps = max(next.totalSteps, next.step)
    return next
  }

  /// What a run begins with that the options ask for: these settings, but for what the file that
  /// the options name says otherwise.
  static func start(
    _ options: Options, _ settings: Settings
  ) throws(ProgramError) -> LearnerStart<Settings, Data> {
    try start(options, settings, try open(options, settings))
  }

  /// The same with a file that was read.
  ///
  /// The file brings its own layers and optimiser; what the options name outright wins.
  static func start(
    _ options: Options, _ settings: Settings, _ file: Checkpoint?
  ) throws(ProgramError) -> LearnerStart<Settings, Data> {
    var start = LearnerStart<Settings, Data>(options: options, settings: settings, file: file)
    guard let file else { return start }
    guard start.settings.adopt(file, options) else {
      throw .badFile(
        path: options.load ?? "", problem: "expected \(settings.expectation)", advice: saveAdvice)
    }
    if let (flag, asked, found) = options.contradiction(settings.network, start.settings.network) {
      throw .badFile(
        path: options.load ?? "", problem: "expected a network with \(asked), found \(found)",
        advice: "leave out \(flag)")
    }
    try checkInputs(of: file, start.settings, options.load ?? "")
    start.settings.training.adoptOptimizer(file, options)
    return start
  }

  /// Reads the file that the options name; nil where they name none.
  static func open(_ options: Options, _ settings: Settings) throws(ProgramError) -> Checkpoint? {
    guard let path = options.load else { return nil }
    return try read(path, settings, mustFit: false)
  }

  /// - Parameter mustFit: whether the network must be the one that `settings` describe.
  private static func read(
    _ path: String, _ settings: Settings, mustFit: Bool
  ) throws(ProgramError) -> Checkpoint {
    let architecture = settings.architecture
    let file = try Checkpoint.read(path, mustFit ? architecture : nil, plain: architecture)
    if let other = file.metadata["exhibit"], other != card.name.rawValue {
      throw .badFile(
        path: path,
        problem: "expected a network of \(card.name.flag), found one of “\(other.shown(40))”",
        advice: saveAdvice)
    }
    do { try file.checkRun(ownEntries, path: path) } catch { throw ProgramError(error, path: path) }
    return file
  }

  /// Throws unless inputs are normalised in a run as the network of a file needs it.
  private static func checkInputs(
    of file: Checkpoint, _ settings: Settings, _ path: String
  ) throws(ProgramError) {
    let words = [settings.architecture, file.architecture].map {
      $0.normalization.map { "normalised by \($0.text)" } ?? "as they are"
    }
    guard words[0] != words[1] else { return }
    throw .badFile(
      path: path,
      problem: "expected a network of inputs \(words[0]), found one of inputs \(words[1])",
      advice: "start with --load and that file")
  }

  package static var ownEntries: [any CheckpointEntry] { [] }

  private static var saveAdvice: String { "save one with nnwindow \(card.name.flag) --save FILE" }
}
