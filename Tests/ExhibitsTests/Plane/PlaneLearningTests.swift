import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training

/// Whether there is time for every row and seed: ten seconds in a release build, minutes in a debug build.
private let measuresAll = ProcessInfo.processInfo.environment["NNWINDOW_MEASURE"] != nil

/// How often networks of the plane learn what they are given, beside how often those of the same shape did
/// that a program in C trained, from the same beginnings.
@Suite struct PlaneLearningTests {
  /// A kind of run, and what was seen elsewhere.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    /// The share of unseen points that must be right at some look, one each 500 steps.
    var share: Float = 0.97
    var learned: Int
    var runs: Int
    var options: Options
    /// The step at which each hidden layer gets four neurons more.
    var growsAt: Int?

    init(
      _ name: String, _ learned: Int, of runs: Int, _ data: String, steps: Int,
      _ change: (inout Options) -> Void = { _ in }
    ) {
      (self.name, self.learned, self.runs) = (name, learned, runs)
      options = planeOptions {
        $0.subject = data
        $0.epochs = steps
        change(&$0)
      }
    }

    var testDescription: String { name }
  }

  private static func rectified(_ sizes: [Int]) -> (inout Options) -> Void {
    { options in
      (options.hiddenSizes, options.activation, options.optimizer) = (sizes, .relu, .adam)
    }
  }

  static let rows: [Row] = {
    var rings = Row("rings", 10, of: 10, "rings:4", steps: 8000, rectified([16, 16]))
    rings.share = 0.95
    var checker = Row("checker", 12, of: 20, "checker", steps: 20_000) {
      ($0.hiddenSizes, $0.optimizer, $0.samples) = ([16, 16], .adam, 1000)
    }
    checker.share = 0.93
    var grown = Row("grown", 5, of: 20, "spiral", steps: 12_000, rectified([4, 4]))
    grown.growsAt = 4000
    return [
      Row("circle", 39, of: 40, "circle", steps: 12_000),
      Row("circle, squared error", 39, of: 40, "circle", steps: 12_000) {
        $0.loss = .halfSquaredError
      },
      Row("xor", 34, of: 40, "xor", steps: 12_000),
      Row("moons", 40, of: 40, "moons", steps: 12_000) {
        ($0.hiddenSizes, $0.optimizer) = ([8], .adam)
      },
      Row("squares", 40, of: 40, "circle", steps: 4000) {
        ($0.hiddenSizes, $0.features) = ([], [.x1Squared, .x2Squared])
      },
      Row("product", 40, of: 40, "xor", steps: 4000) {
        ($0.hiddenSizes, $0.features) = ([], [.product])
      },
      Row("gauss", 40, of: 40, "gauss", steps: 4000),
      Row("spiral", 20, of: 20, "spiral", steps: 8000, rectified([16, 16])),
      Row("small spiral", 9, of: 20, "spiral", steps: 40_000) { $0.hiddenSizes = [8, 8, 8] },
      Row("sines", 19, of: 20, "spiral", steps: 8000) {
        ($0.hiddenSizes, $0.optimizer) = ([8], .adam)
        $0.features = [.x1, .x2, .sineOfX1, .sineOfX2]
      },
      Row("three arms", 20, of: 20, "spiral:3", steps: 8000, rectified([16, 16])),
      Row("five arms", 20, of: 20, "spiral:5", steps: 8000) {
        rectified([16, 16])(&$0)
        $0.samples = 1000
      },
      rings, checker, grown,
      Row("born small", 0, of: 20, "spiral", steps: 8000, rectified([4, 4])),
      // Of 200, for of 20 chance made 15.
      Row("born large", 124, of: 200, "spiral", steps: 8000, rectified([8, 8])),
    ]
  }()

  /// How many of so many seeds learn it, and the mean share that is right at the best look.
  private func learn(_ row: Row, seeds: Int) throws -> (learned: Int, mean: Float) {
    var best: [Float] = []
    for seed in 1...seeds {
      var options = row.options
      options.seed = UInt64(seed)
      var run = try planeRun(options)
      var scores: [Float] = []
      for step in stride(from: 500, through: options.epochs ?? 0, by: 500) {
        run.advance(to: step)
        scores.append(run.metrics().testScore)
        guard step == row.growsAt else { continue }
        for layer in run.snapshot().own.hidden.indices {
          for _ in 0..<4 { run.apply(.own(.addNeuron(layer: layer))) }
        }
      }
      best.append(scores.max() ?? 0)
    }
    return (best.count { $0 >= row.share }, best.reduce(0, +) / Float(seeds))
  }

  /// Not so much rarer that chance would do it once in a thousand.
  @Test(.enabled(if: measuresAll), arguments: rows)
  func isLearnedAsOftenAsElsewhere(row: Row) throws {
    let (learned, mean) = try learn(row, seeds: row.runs)
    print("\(row.name): \(learned) of \(row.runs), \(row.learned) elsewhere; mean \(mean)")
    #expect(chance(ofAtMost: learned, row) > 0.001, "\(row.name): \(learned) of \(row.runs)")
  }

  @Test func aCircleIsLearned() throws {
    var row = Self.rows[0]
    row.options.epochs = 4000
    #expect(try learn(row, seeds: 5).learned >= 3)
  }

  /// How probable it is that among as many runs at most so many learn it, where as large a share of all does
  /// as did elsewhere, and one more of two more.
  private func chance(ofAtMost count: Int, _ row: Row) -> Double {
    let share = Double(row.learned + 1) / Double(row.runs + 2)
    var (sum, logarithm) = (0.0, Double(row.runs) * log(1 - share))
    for learned in 0...count {
      sum += exp(logarithm)
      logarithm += log(Double(row.runs - learned) / Double(learned + 1) * share / (1 - share))
    }
    return sum
  }
}
