import Training

/// Lets an examiner look at what a run shows, again and again, and knows how old what it saw is.
package final class Lookout<Request: Sendable, Report: Sendable> {
  /// What is looked at.
  package struct Moment: Equatable, Sendable {
    package var step: Int
    package var branch: BranchID
    /// Grows with every reset: what was seen before it means nothing after it.
    package var generation: Int

    package init(step: Int, branch: BranchID, generation: Int) {
      (self.step, self.branch, self.generation) = (step, branch, generation)
    }
  }

  private struct Question: Sendable {
    var moment: Moment
    var time: Double
    var request: Request
  }

  private struct Answer: Sendable {
    var moment: Moment
    var time: Double
    var report: Report
  }

  private let examiner: Examiner<Question, Answer>
  private var share = 1.0
  private var asked: Moment?
  private var taken: ContinuousClock.Instant?
  private var seen: Moment?
  private var freshTime = 0.0
  private var claims = false
  /// Whether what was seen last is more than half a second behind what is shown.
  package private(set) var isLate = false

  /// - Parameters:
  ///   - longestRest: see `Examiner`.
  ///   - makeExamine: what makes, on the examiner's thread, what answers requests.
  package init(
    longestRest: Double = 1e9, _ makeExamine: @escaping @Sendable () -> (Request) -> Report
  ) {
    examiner = Examiner(longestRest: longestRest) {
      let examine = makeExamine()
      return { Answer(moment: $0.moment, time: $0.time, report: examine($0.request)) }
    }
  }

  /// Whether this frame is for news: one that brings another moment too would take too long.
  ///
  /// It never claims two frames in a row, so that time goes on.
  package func claimsFrame() -> Bool {
    claims = !claims && examiner.latest.map { $0.submitted != taken } ?? false
    return claims
  }

  /// Takes what was seen, and asks for a look at the moment shown unless that was asked for.
  ///
  /// - Parameters:
  ///   - share: the examiner's part of the time.
  ///   - accepts: whether this frame has room for news; if not, they wait for the next.
  ///   - looksAgain: whether the last look left something to see at the same moment.
  ///   - take: takes a new report.
  /// - Returns: whether the page may look different now.
  package func follow(
    _ moment: Moment, at time: Double, share: Double, accepts: Bool = true,
    looksAgain: () -> Bool = { false }, request: () -> Request, take: (Report) -> Void
  ) -> Bool {
    if share != self.share {
      self.share = share
      examiner.share = share
    }
    var isNew = false
    if accepts, let latest = examiner.latest, latest.submitted != taken {
      taken = latest.submitted
      let answer = latest.report
      if answer.moment.generation == moment.generation {
        (seen, freshTime) = (answer.moment, answer.time)
        take(answer.report)
        isNew = true
      }
    }
    let isAsked = asked == moment && (examiner.isBusy || !looksAgain())
    // What waits while the examiner rests is replaced: it is seen as it is when its turn comes.
    if !isAsked, !examiner.isWorking {
      asked = moment
      examiner.submit(
        Question(moment: moment, time: time, request: request()), step: moment.step)
    }
    if seen == moment { freshTime = time }
    let wasLate = isLate
    isLate = seen != nil && time - freshTime > 0.5
    return isNew || isLate != wasLate
  }

  /// Ends the thread and waits for it.
  package func stop() { examiner.stop() }
}
