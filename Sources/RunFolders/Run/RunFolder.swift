import Files
import Foundation

/// A folder into which a training writes: its description, what its ranks log, its checkpoints, and the numbers of
/// other writers. It is read again and again, and never written.
///
///     var run = try RunFolder("runs/digits")
///     while true { if run.poll() { draw(run) } }
package struct RunFolder: Sendable {
  package let path: String
  /// What `run.json` says, if there is one.
  package private(set) var description: RunDescription?
  /// By rising rank.
  package private(set) var ranks: [RankLog] = []
  /// Numbers of event files, `trainer_state.json`, `metrics.csv` and `metrics.jsonl`.
  package private(set) var logged = LoggedNumbers()
  private var scan: CheckpointScan
  private var events: EventFolder
  /// Files that are written whole, as they were when they were read.
  private var known: [String: FileIdentity] = [:]
  private var states: [String: TrainerState] = [:]

  /// What one `trainer_state.json` says.
  private struct TrainerState {
    let step: Int
    let numbers: LoggedNumbers
  }

  /// Opens a folder and reads what it has.
  package init(_ path: String) throws(RunFolderError) {
    self.path = path
    scan = CheckpointScan(path)
    events = EventFolder(path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(path: path)
    }
    guard isFolder.boolValue else {
      throw Self.isPickle(path) ? .pickle(path: path) : .noFolder(path: path)
    }
    _ = poll()
    if let version = description?.version, version > RunDescription.version {
      throw .newer(path: path, expected: RunDescription.version, found: version)
    }
    guard isEmpty else { return }
    if let name = names().first(where: Self.isPickle) { throw .pickle(path: "\(path)/\(name)") }
    throw .nothing(path: path)
  }

  /// By rising step.
  package var checkpoints: [RunCheckpoint] { scan.checkpoints }
  /// Files with the name of a checkpoint that are none, with what is wrong.
  package var skipped: [(name: String, problem: String)] {
    scan.skipped.map { ($0.name, $0.problem) }
  }
  /// Event files that broke off: where, in bytes.
  package var brokenEvents: [(path: String, offset: Int)] {
    events.files.filter { $0.stop == .lengthCheck }.map { ($0.path, $0.offset) }
  }
  /// Rows that later starts left behind, of all ranks.
  package var leftBehind: Int { ranks.reduce(0) { $0 + $1.leftBehind } }
  package var badLines: Int { ranks.reduce(0) { $0 + $1.badLines } }
  /// The newest step of which anything is known.
  package var lastStep: Int? {
    (ranks.compactMap { $0.rows.last?.step } + checkpoints.suffix(1).map(\.step)
      + [logged.lastStep].compactMap { $0 }).max()
  }
  /// Whether rank 0 said that the training is done.
  package var isEnded: Bool { ranks.first { $0.rank == 0 }?.end != nil }

  private var isEmpty: Bool {
    ranks.isEmpty && checkpoints.isEmpty && skipped.isEmpty && logged.names.isEmpty
      && description == nil
  }

  /// Reads what came since the last time.
  ///
  /// - Returns: whether anything is new or gone.
  package mutating func poll() -> Bool {
    let names = names()
    let hasStarted = readDescription()
    let hasRows = readRanks(names, hasStarted: hasStarted)
    let hasCheckpoints = scan.poll()
    let hasNumbers = readNumbers(names)
    return hasStarted || hasRows || hasCheckpoints || hasNumbers
  }

  private func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private static func isPickle(_ name: String) -> Bool {
    [".pt", ".pth", ".ckpt", ".bin"].contains { name.hasSuffix($0) }
  }

  /// The bytes of a file that is written whole, where it is another than at the last time.
  private mutating func news(_ name: String) -> ArraySlice<UInt8>? {
    let place = "\(path)/\(name)"
    guard let identity = FileIdentity(place), identity != known[name] else { return nil }
    var file = GrowingFile(place)
    guard let bytes = (try? file.news())?.bytes else { return nil }
    known[name] = identity
    return bytes[...]
  }

  private mutating func readDescription() -> Bool {
    guard let next = news("run.json").flatMap(RunDescription.init), next != description else {
      return false
    }
    description = next
    return true
  }

  private mutating func readRanks(_ names: [String], hasStarted: Bool) -> Bool {
    for name in names {
      guard let rank = Self.rank(ofName: name), !ranks.contains(where: { $0.rank == rank }) else {
        continue
      }
      ranks.append(RankLog(rank: rank, path: "\(path)/\(name)"))
    }
    ranks.sort { $0.rank < $1.rank }
    var isNew = false
    for index in ranks.indices {
      let hasNews = (try? ranks[index].poll()) ?? false
      isNew = isNew || hasNews
      // A rank that a later start has not says nothing of it; the start's own time does.
      for start in description?.starts.dropFirst() ?? [] where hasNews || hasStarted {
        if let world = start.world, ranks[index].rank >= world {
          ranks[index].leave(after: start.step, before: start.time ?? .infinity)
        }
      }
    }
    return isNew
  }

  /// The rank of a name as `metrics.rank3.jsonl`.
  static func rank(ofName name: String) -> Int? {
    guard name.hasPrefix("metrics.rank"), name.hasSuffix(".jsonl") else { return nil }
    let digits = name.dropFirst(12).dropLast(6)
    return digits.utf8.allSatisfy { 48...57 ~= $0 } ? Int(digits) : nil
  }

  /// Reads the numbers of other writers: event files, else the newest state of a trainer, else a table, else
  /// lines.
  private mutating func readNumbers(_ names: [String]) -> Bool {
    if events.poll() {
      logged = events.numbers
      return true
    }
    guard events.numbers.names.isEmpty else { return false }
    if let state = newestTrainerState(names) {
      guard state != logged else { return false }
      logged = state
    } else if let table = news("metrics.csv").flatMap(LoggedNumbers.init(table:)) {
      logged = table
    } else if known["metrics.csv"] == nil, let text = news("metrics.jsonl") {
      // A line without its end is still being written.
      logged = LoggedNumbers(
        lines: text.lastIndex(of: UInt8(ascii: "\n")).map { text[...$0] } ?? [])
    } else {
      return false
    }
    return true
  }

  private mutating func newestTrainerState(_ names: [String]) -> LoggedNumbers? {
    let folders = names.filter { CheckpointScan.step(ofFolder: $0) != nil }
    for place in folders.map({ "\($0)/trainer_state.json" }) + ["trainer_state.json"] {
      guard let text = news(place), let numbers = LoggedNumbers(trainerState: text) else {
        continue
      }
      let step = JSONValue(text)?["global_step"]?.whole ?? 0
      states[place] = TrainerState(step: step, numbers: numbers)
    }
    return states.values.max { $0.step < $1.step }?.numbers
  }
}
