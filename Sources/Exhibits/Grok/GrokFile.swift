import Datasets
import Networks
import Options
import Viewing

/// What a file says of a run of sums: its network, and which pairs it learned.
struct GrokFile {
  let checkpoint: PairCheckpoint
  let operation: ModularOperation
  /// What decided the order of the pairs; nil for plain parameters.
  let seed: UInt64?
  /// How many of them are trained.
  let trained: Int?
  let learningRate: Float?
  let weightDecay: Float?
  private let path: String

  private enum Key {
    static let (exhibit, operation) = ("exhibit", "operation")
    static let (seed, trained) = ("seed", "trained_pairs")
    static let (learningRate, weightDecay) = ("learning_rate", "weight_decay")
  }

  /// Reads a file that the user named.
  init(_ path: String) throws(ProgramError) {
    do throws(CheckpointError) {
      checkpoint = try PairCheckpoint(contentsOf: path)
      let strings = checkpoint.metadata
      func value<Value>(
        _ key: String, expected: String, _ read: (String) -> Value?
      ) throws(CheckpointError) -> Value? {
        guard let text = strings[key] else { return nil }
        guard let value = read(text) else {
          throw .wrongNumber(
            path: path, key: key, expected: expected, found: "“\(text.shown(40))”")
        }
        return value
      }
      seed = try value(Key.seed, expected: "a whole number from 0") { UInt64($0) }
      let usual = checkpoint.shape.operands == checkpoint.shape.numbers ? "add" : "subtract"
      let names = ModularOperation.allCases.map(\.rawValue).joined(separator: ", ")
      operation =
        try value(Key.operation, expected: "one of \(names)", ModularOperation.init)
        ?? ModularOperation(rawValue: usual) ?? .add
      let pairs = ModularTable.count(operation, modulus: checkpoint.shape.numbers)
      trained = try value(Key.trained, expected: "a number of pairs, but not of all") {
        Int($0).flatMap { (1..<pairs).contains($0) ? $0 : nil }
      }
      learningRate = try value(Key.learningRate, expected: "a number above 0") {
        Float($0).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
      }
      weightDecay = try value(Key.weightDecay, expected: "a number from 0 to 10") {
        Float($0).flatMap { GrokSettings.decays.contains($0) ? $0 : nil }
      }
    } catch {
      throw ProgramError(error, path: path)
    }
    self.path = path
    let shape = checkpoint.shape
    if let other = checkpoint.metadata[Key.exhibit], other != GrokExperiment.card.name.rawValue {
      throw .badFile(
        path: path, problem: "expected a network of --grok, found one of “\(other.shown(40))”",
        advice: "save one with nnwindow --grok --save FILE")
    }
    guard ModularTable.moduli.contains(shape.numbers), GrokSettings.widths.contains(shape.width),
      GrokSettings.hiddenSizes.contains(shape.hidden)
    else {
      throw .badFile(
        path: path,
        problem: "expected 7 to 127 numbers, a width of 8 to 128 and 16 to 512 hidden neurons; "
          + "found \(shape.numbers), \(shape.width) and \(shape.hidden)",
        advice: "save one with nnwindow --grok --save FILE")
    }
    guard Self.fits(shape, operation) else {
      throw .badFile(
        path: path,
        problem: "expected an embedding that \(operation.rawValue) asks with, found "
          + "\(shape.operands) rows for \(shape.numbers) numbers",
        advice: "save one with nnwindow --grok \(operation.rawValue) --save FILE")
    }
  }

  /// Whether the embedding has the rows that the operation asks with.
  private static func fits(_ shape: PairShape, _ operation: ModularOperation) -> Bool {
    shape.operands == (operation.isSymmetric ? 1 : 2) * shape.numbers
      && (operation != .multiply || ModularTable.root(shape.numbers) != nil)
  }

  /// Puts what the file has in the place of what a fresh run begins with.
  ///
  /// - Parameter share: what part of the pairs is trained, where somebody says so.
  func bring(to moment: inout GrokSnapshot, share: Float?) {
    let moments = checkpoint.state.moments
    moment.state.parameters = checkpoint.state.parameters
    if !moments.isEmpty {
      moment.state.moments = moments
      moment.state.step = checkpoint.state.step
      moment.step = checkpoint.state.step
    }
    guard share == nil, let trained else { return }
    moment.metrics.trained = Int32(trained)
  }

  /// A file of a moment.
  static func bytes(of snapshot: GrokSnapshot, _ shape: PairShape) -> [UInt8] {
    PairCheckpoint(
      shape, snapshot.state,
      metadata: [
        Key.exhibit: GrokExperiment.card.name.rawValue,
        Key.operation: snapshot.sums.operation.rawValue, Key.seed: "\(snapshot.sums.seed)",
        Key.trained: "\(snapshot.metrics.trained)",
        Key.learningRate: "\(snapshot.metrics.learningRate)",
        Key.weightDecay: "\(snapshot.metrics.weightDecay)",
      ]
    ).bytes()
  }
}
