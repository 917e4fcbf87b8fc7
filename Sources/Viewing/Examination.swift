import Training

/// What costs more than a frame, looked at again and again: on a thread of its own where there is a
/// window, here and now where there is none, and at the same moment for all runs that are compared.
///
/// It is a description; an `Examiner` of a show carries it out.
package struct Examination<E: Experiment> {
  /// How pages call it.
  package let name: String
  /// Steps from one look to the next where each takes its time.
  package var stride = 1
  /// Whether it is looked at where runs are compared, too.
  package var isCompared = true
  /// Whether what it finds takes a frame of its own: another moment in the same one would take too
  /// long.
  package var hasOwnFrame = false
  /// Makes what carries it out for one show.
  let makeLook: (Examination<E>) -> Look<E>

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
    self.name = name
    makeLook = { examination in
      TypedLook(
        examination, longestRest: longestRest, share: share, detail: detail,
        looksAgain: looksAgain, request: request, take: take, takeRest: takeRest,
        examiner: examiner)
    }
  }

  /// The same with something set.
  package func with<Value>(
    _ property: WritableKeyPath<Examination, Value>, _ value: Value
  ) -> Examination {
    var examination = self
    examination[keyPath: property] = value
    return examination
  }
}

/// An examination of one show under way.
package class Look<E: Experiment> {
  package let examination: Examination<E>
  /// Whether what was found last is more than half a second behind what is shown, or, without a
  /// window, of another step.
  package fileprivate(set) var isLate = false

  fileprivate init(_ examination: Examination<E>) { self.examination = examination }

  /// Whether this frame is for news: one that brings another moment too would take too long.
  func claimsFrame() -> Bool { false }

  /// Whether something was found that nobody took yet, and whether it is neither that nor under way.
  var hasNews: Bool { false }
  var isIdle: Bool { true }

  /// Takes what was found, and asks for a look at the moment shown unless that was asked for.
  ///
  /// - Returns: whether the page may look different now.
  func follow(_ show: Show<E>, at time: Double, isBusy: Bool, accepts: Bool) -> Bool { false }

  /// Waits for what was asked for.
  ///
  /// - Returns: whether the page may look different now.
  func wait(_ show: Show<E>, at time: Double) -> Bool { false }

  /// Looks at the moment shown, here and now, where a look is due, until nothing is left to see.
  ///
  /// - Parameter isLast: whether no other moment follows.
  package func lookNow(_ show: Show<E>, isLast: Bool) {}

  /// Ends its thread.
  func stop() {}
}

private final class TypedLook<E: Experiment, Request: Sendable, Report: Sendable>: Look<E> {
  private let longestRest: Double
  private let share: (Show<E>, Bool) -> Double
  private let detail: (Show<E>) -> Int
  private let looksAgain: (Show<E>) -> Bool
  private let request: (Show<E>) -> Request?
  private let take: (Report, Show<E>) -> Void
  private let takeRest: ((Report, Show<E>) -> Void)?
  /// What was found and not wholly taken yet, and in which generation.
  private var rest: (report: Report, generation: Int)?
  private let makeExaminer: @Sendable () -> (Request) -> Report
  private lazy var lookout = Lookout(longestRest: longestRest, makeExaminer)
  private var isLive = false
  private lazy var examine = makeExaminer()
  private var lookedAt: ShownMoment?

  init(
    _ examination: Examination<E>, longestRest: Double,
    share: @escaping (Show<E>, Bool) -> Double, detail: @escaping (Show<E>) -> Int,
    looksAgain: @escaping (Show<E>) -> Bool, request: @escaping (Show<E>) -> Request?,
    take: @escaping (Report, Show<E>) -> Void, takeRest: ((Report, Show<E>) -> Void)?,
    examiner: @escaping @Sendable () -> (Request) -> Report
  ) {
    self.longestRest = longestRest
    (self.share, self.detail, self.looksAgain) = (share, detail, looksAgain)
    (self.request, self.take, self.takeRest) = (request, take, takeRest)
    makeExaminer = examiner
    super.init(examination)
  }

  private func moment(_ show: Show<E>) -> ShownMoment {
    var moment = show.moment(detail: 0)
    moment.detail = detail(show)
    return moment
  }

  override func claimsFrame() -> Bool {
    isLive && examination.hasOwnFrame && lookout.claimsFrame()
  }

  override var hasNews: Bool { isLive && lookout.hasNews }
  override var isIdle: Bool { !isLive || !lookout.hasNews && !lookout.isBusy }

  override func follow(_ show: Show<E>, at time: Double, isBusy: Bool, accepts: Bool) -> Bool {
    isLive = true
    let wasLate = isLate
    let hadRest = finish(show)
    let isOther = lookout.follow(
      moment(show), at: time, share: share(show, isBusy) / Double(show.neighbours),
      accepts: accepts,
      looksAgain: { looksAgain(show) }, request: { request(show) },
      take: {
        take($0, show)
        if takeRest != nil { rest = ($0, show.generation) }
      })
    isLate = lookout.isLate
    return isOther || hadRest || isLate != wasLate
  }

  /// Takes what is left of the last report.
  ///
  /// - Returns: whether anything was.
  private func finish(_ show: Show<E>) -> Bool {
    guard let rest else { return false }
    self.rest = nil
    guard rest.generation == show.generation else { return false }
    takeRest?(rest.report, show)
    return true
  }

  override func wait(_ show: Show<E>, at time: Double) -> Bool {
    let wasLate = isLate
    let hadRest = finish(show)
    lookout.age(moment(show), at: time)
    isLate = lookout.isLate
    return hadRest || isLate != wasLate
  }

  override func lookNow(_ show: Show<E>, isLast: Bool) {
    let moment = moment(show)
    let isDue =
      lookedAt.map {
        $0.generation != moment.generation || $0.branch != moment.branch
          || abs(moment.step - $0.step) >= examination.stride
      } ?? true
    if isDue || isLast && lookedAt != moment, let request = request(show) {
      lookedAt = moment
      find(request, show)
      while looksAgain(show), let rest = self.request(show) { find(rest, show) }
    }
    isLate = lookedAt.map { $0.step != moment.step } ?? false
  }

  /// Examines, and takes all of what was found.
  private func find(_ request: Request, _ show: Show<E>) {
    let report = examine(request)
    take(report, show)
    takeRest?(report, show)
  }

  override func stop() {
    if isLive { lookout.stop() }
  }
}
