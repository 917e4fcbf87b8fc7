import Drawing
import Training

/// The curves of a β-VAE's run, with the scales that only grow until a reset.
struct VAECurves {
  /// A part of the loss over batches, averaged.
  struct Lines: Equatable {
    var steps: [Double] = []
    var reconstructions: [Double] = []
    var divergences: [Double] = []
    /// What training makes small.
    var losses: [Double] = []
  }

  /// What the examiner saw at a step.
  private struct Examined {
    var branch: BranchID
    var step: Int
    var score: VAEScore
  }

  private(set) var history = RunCurves<VAERun>()
  private var examined: [Examined] = []
  private var way: [(branch: BranchID, end: Int)] = []
  private(set) var training = Lines()
  private(set) var old: [(label: String, lines: Lines)] = []
  private(set) var reconstructionRange = AxisRange(isLog: false)
  private(set) var divergenceRange = AxisRange(isLog: false)
  /// The most that one latent number added to the divergence.
  private(set) var largestDivergence = 0.0
  /// The part of the plane that the means need.
  private(set) var reach = 1.0
  private(set) var planeReach = 3.5
  /// Batches over which the lines of training are averaged.
  static let window = 50

  mutating func reset() { self = VAECurves() }

  mutating func take(_ timeline: Timeline<VAERun>, branch: BranchID, total: Int) {
    history.take(timeline, branch: branch) { "β \(Number.tick(Double($0.beta)))" }
    let path = timeline.path(to: branch)
    way = path.indices.map { place in
      (path[place], place + 1 < path.count ? timeline[path[place + 1]].forkStep : Int.max)
    }
    training = Self.smoothed(history.rows)
    old = history.old.map { ($0.label, Self.smoothed($0.rows)) }
    for lines in [training] + old.map(\.lines) {
      // The first batches cost five times what the rest does, and would press that flat.
      reconstructionRange.include(lines.reconstructions.map { min($0, Self.ceiling) })
      divergenceRange.include(lines.divergences)
    }
    divergenceRange.include(0)
    let last = Double(history.furthestStep)
    reach = max(
      reach, min(RunCurves<VAERun>.ceiling(last), Double(max(total, 1)) * 1.05), last)
  }

  /// The reconstruction above which a curve leaves its plot, in nats.
  static let ceiling = 200.0

  /// Takes what the examiner saw, in the order of steps for each branch.
  mutating func take(_ survey: VAESurvey) {
    let next = Examined(branch: survey.branch, step: survey.step, score: survey.score)
    reconstructionRange.include(min(next.score.reconstruction, Self.ceiling))
    divergenceRange.include(next.score.divergence)
    largestDivergence = max(
      largestDivergence, next.score.divergences.filter(\.isFinite).max() ?? 0)
    let place = examined.lastIndex { $0.branch == next.branch && $0.step <= next.step }
    if let place, examined[place].step == next.step {
      examined[place] = next
    } else if let place {
      examined.insert(next, at: place + 1)
    } else {
      let first = examined.firstIndex { $0.branch == next.branch } ?? examined.count
      examined.insert(next, at: first)
    }
    planeReach = max(planeReach, Self.reach(of: survey.means))
  }

  /// How far from the middle 98 of 100 numbers lie, in steps of a half; the farthest few must not
  /// make all others small.
  private static func reach(of means: [Float]) -> Double {
    let sizes = means.map(\.magnitude).filter(\.isFinite).sorted()
    guard !sizes.isEmpty else { return 0 }
    let most = Double(sizes[sizes.count * 98 / 100])
    return (most * 2 * 1.1).rounded(.up) / 2
  }

  /// The mean of the last `window` batches at each row, thinned to what a plot can show.
  static func smoothed(_ rows: [RunCurves<VAERun>.Row]) -> Lines {
    var lines = Lines()
    let rows = rows.drop { !$0.metrics.loss.isFinite }
    let every = max(1, rows.count / 600)
    var (reconstruction, divergence, loss) = (0.0, 0.0, 0.0)
    var first = rows.startIndex
    for index in rows.indices {
      let metrics = rows[index].metrics
      reconstruction += Double(metrics.reconstruction)
      divergence += Double(metrics.divergence)
      loss += Double(metrics.loss)
      while rows[first].step <= rows[index].step - window {
        let past = rows[first].metrics
        reconstruction -= Double(past.reconstruction)
        divergence -= Double(past.divergence)
        loss -= Double(past.loss)
        first += 1
      }
      let isLast = index == rows.endIndex - 1
      guard (index - rows.startIndex) % every == 0 || isLast else { continue }
      let count = Double(index - first + 1)
      lines.steps.append(Double(rows[index].step))
      lines.reconstructions.append(reconstruction / count)
      lines.divergences.append(divergence / count)
      lines.losses.append(max(loss / count, 1e-9))
    }
    return lines
  }

  /// What the examiner saw on the way shown.
  var validation: [(step: Int, score: VAEScore)] {
    way.flatMap { stretch in
      examined.filter { $0.branch == stretch.branch && $0.step < stretch.end }
        .map { ($0.step, $0.score) }
    }
  }

  /// The training loss at a step, averaged.
  func loss(at step: Int) -> Double? {
    training.steps.lastIndex { $0 <= Double(step) }.map { training.losses[$0] }
  }

  /// The loss along some rows, averaged, for the scrubber.
  func scrubber(_ rows: [RunCurves<VAERun>.Row]) -> [TransportBar.Sample] {
    let lines = Self.smoothed(rows)
    return zip(lines.steps, lines.losses).map { .init(step: $0, loss: $1) }
  }
}
