import Training

/// What costs more than a frame, looked at again and again: on a thread of its own where there is a
/// window, here and now where there is none, and at the same moment for all runs that are compared.
///
/// It is a description; a `Look` carries it out for one show.
package struct Examination<E: Experiment>: Adjustable {
  /// How pages call it.
  package let name: String
  /// Steps from one look to the next where each takes its time.
  package var stride = 1
  /// Whether it is looked at where runs are compared, too.
  package var isCompared = true
  /// Whether what it finds takes a frame of its own: another moment in the same one would take too
  /// long.
  package var hasOwnFrame = false
  fileprivate let longestRest: Double
  fileprivate let share: (Show<E>, Bool) -> Double
  fileprivate let detail: (Show<E>) -> Int
  fileprivate let looksAgain: (Show<E>) -> Bool
  // Requests and reports are of whatever types: an examination gets what it made itself.
  fileprivate let request: (Show<E>) -> (any Sendable)?
  fileprivate let take: (any Sendable, Show<E>) -> Void
  fileprivate let takeRest: ((any Sendable, Show<E>) -> Void)?
  fileprivate let makeExaminer: @Sendable () -> (any Sendable) -> any Sendable

  /// - Parameters:
  ///   - longestRest: seconds that its thread rests at most.
  ///   - share: its part of the time, at rest and while training wants the processor.
  ///   - detail: what else the answer depends on besides the moment, as a number that changes with
  ///     it.
  ///   - looksAgain: whether the last look left something to see at the same moment.
  ///   - request: what is asked for of the moment shown; nil for nothing just now.
  ///   - take: takes what was found.
  ///   - takeRest: takes what else was found, in a window a frame later: to draw all of it at once
  ///     would take too long.
  ///   - examiner: what makes, on the thread that examines, what answers requests.
  package init<Request: Sendable, Report: Sendable>(
    _ name: String, longestRest: Double = 1e9,
    share: @escaping (Show<E>, _ isBusy: Bool) -> Double = { _, isBusy in isBusy ? 0.15 : 0.5 },
    detail: @escaping (Show<E>) -> Int = { _ in 0 },
    looksAgain: @escaping (Show<E>) -> Bool = { _ in false },
    request: @escaping (Show<E>) -> Request?, take: @escaping (Report, Show<E>) -> Void,
    takeRest: ((Report, Show<E>) -> Void)? = nil,
    examiner: @escaping @Sendable () -> (Request) -> Report
  ) {
    (self.name, self.longestRest, self.share) = (name, longestRest, share)
    (self.detail, self.looksAgain) = (detail, looksAgain)
    self.request = { request($0).map { $0 as any Sendable } }
    self.take = { take(known($0), $1) }
    self.takeRest = takeRest.map { takeRest in { takeRest(known($0), $1) } }
    makeExaminer = {
      let examine = examiner()
      return { examine(known($0)) }
    }
  }
}

/// A request or a report as what it is.
private func known<Value>(_ any: any Sendable) -> Value {
  guard let value = any as? Value else { preconditionFailure("expected \(Value.self)") }
  return value
}

/// An examination of one show under way.
package final class Look<E: Experiment> {
  package let examination: Examination<E>
  /// Whether what was found last is more than half a second behind what is shown, or, without a
  /// window, of another step.
  package private(set) var isLate = false
  /// What was found and not wholly taken yet, and in which generation.
  private var rest: (report: any Sendable, generation: Int)?
  private lazy var lookout = Lookout(
    longestRest: examination.longestRest, examination.makeExaminer)
  private var isLive = false
  private lazy var examine = examination.makeExaminer()
  private var lookedAt: ShownMoment?

  init(_ examination: Examination<E>) { self.examination = examination }

  private func moment(_ show: Show<E>) -> ShownMoment {
    ShownMoment(
      step: show.snapshot.step, branch: show.branch, generation: show.generation,
      detail: examination.detail(show))
  }

  // MARK: With a window

  /// Whether this frame is for news: one that brings another moment too would take too long.
  func claimsFrame() -> Bool { isLive && examination.hasOwnFrame && lookout.claimsFrame() }

  /// Whether something was found that nobody took yet, and whether it is neither that nor under way.
  var hasNews: Bool { isLive && lookout.hasNews }
  var isIdle: Bool { !isLive || !lookout.hasNews && !lookout.isBusy }
  /// Whether the page has all that there is to find of the moment shown.
  var isSettled: Bool { !isLive || lookout.isSettled && rest == nil }

  /// Takes what was found, and asks for a look at the moment shown unless that was asked for.
  ///
  /// - Parameters:
  ///   - isBusy: whether training wants the processor.
  ///   - accepts: whether this frame has room for news.
  ///   - waits: whether it only waits for what was asked for.
  package func follow(
    _ show: Show<E>, at time: Double, isBusy: Bool, accepts: Bool, waits: Bool = false
  ) {
    isLive = true
    let wasLate = isLate
    let hadRest = finish(show)
    var isOther = false
    if waits {
      lookout.age(moment(show), at: time)
    } else {
      isOther = lookout.follow(
        moment(show), at: time, share: examination.share(show, isBusy) / Double(show.neighbours),
        accepts: accepts, looksAgain: { examination.looksAgain(show) },
        request: { examination.request(show) },
        take: {
          examination.take($0, show)
          if examination.takeRest != nil { rest = ($0, show.generation) }
        })
    }
    isLate = lookout.isLate
    if isOther || hadRest || isLate != wasLate { show.needsDrawing = true }
  }

  /// Takes what is left of the last report.
  ///
  /// - Returns: whether anything was.
  private func finish(_ show: Show<E>) -> Bool {
    guard let rest else { return false }
    self.rest = nil
    guard rest.generation == show.generation else { return false }
    examination.takeRest?(rest.report, show)
    return true
  }

  /// Ends its thread.
  func stop() { if isLive { lookout.stop() } }

  // MARK: Without one

  /// Looks at the moment shown, here and now, where a look is due, until nothing is left to see.
  ///
  /// - Parameter isLast: whether no other moment follows.
  package func lookNow(_ show: Show<E>, isLast: Bool) {
    let moment = moment(show)
    let isDue =
      lookedAt.map {
        $0.generation != moment.generation || $0.branch != moment.branch
          || abs(moment.step - $0.step) >= examination.stride
      } ?? true
    if isDue || isLast && lookedAt != moment, let request = examination.request(show) {
      lookedAt = moment
      find(request, show)
      while examination.looksAgain(show), let rest = examination.request(show) { find(rest, show) }
    }
    isLate = lookedAt.map { $0.step != moment.step } ?? false
  }

  /// Examines, and takes all of what was found.
  private func find(_ request: any Sendable, _ show: Show<E>) {
    let report = examine(request)
    examination.take(report, show)
    examination.takeRest?(report, show)
  }
}
