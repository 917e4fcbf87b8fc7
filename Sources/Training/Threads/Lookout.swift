/// What is shown of a run, so that one can tell whether something belongs to it.
package struct ShownMoment: Equatable, Sendable {
  package var step: Int
  package var branch: BranchID
  /// Grows with every reset: what was seen before it means nothing after it.
  package var generation: Int
  /// What else is shown, as a number that changes with it.
  package var detail = 0

  package init(step: Int, branch: BranchID, generation: Int, detail: Int = 0) {
    (self.step, self.branch, self.generation) = (step, branch, generation)
    self.detail = detail
  }
}

/// Lets an examiner look at what a run shows, again and again, and knows how old what it saw is.
package final class Lookout<Request: Sendable, Report: Sendable> {
  private struct Question: Sendable {
    var moment: ShownMoment
    var time: Double
    var request: Request
  }

  private struct Answer: Sendable {
    var moment: ShownMoment
    var time: Double
    var report: Report
  }

  private let examiner: Examiner<Question, Answer>
  private var share = 1.0
  private var asked: ShownMoment?
  private var taken: ContinuousClock.Instant?
  private var seen: ShownMoment?
  private var freshTime = 0.0
  private var claims = false
  /// Whether what was seen last is more than half a second behind what is shown.
  package private(set) var isLate = false
  /// Whether all that there is to see of the moment shown was seen and taken.
  package private(set) var isSettled = false

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
    claims = !claims && hasNews
    return claims
  }

  /// Whether something was seen that was not taken yet.
  package var hasNews: Bool { examiner.latest.map { $0.submitted != taken } ?? false }
  /// Whether a look is under way.
  package var isBusy: Bool { examiner.isBusy }

  /// Takes what was seen, and asks for a look at the moment shown unless that was asked for.
  ///
  /// - Parameters:
  ///   - share: the examiner's part of the time.
  ///   - accepts: whether this frame has room for news; if not, they wait for the next.
  ///   - looksAgain: whether the last look left something to see at the same moment.
  ///   - take: takes a new report.
  /// - Returns: whether the page may look different now.
  package func follow(
    _ moment: ShownMoment, at time: Double, share: Double, accepts: Bool = true,
    looksAgain: () -> Bool = { false }, request: () -> Request?, take: (Report) -> Void
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
    isSettled = isAsked && !examiner.isBusy && !hasNews
    if !isAsked, !examiner.isWorking {
      if let request = request() {
        asked = moment
        examiner.submit(
          Question(moment: moment, time: time, request: request), step: moment.step)
      } else {
        isSettled = !examiner.isBusy && !hasNews
      }
    }
    let wasLate = isLate
    age(moment, at: time)
    return isNew || isLate != wasLate
  }

  /// Lets what was seen grow old.
  package func age(_ moment: ShownMoment, at time: Double) {
    if seen == moment { freshTime = time }
    isLate = seen != nil && time - freshTime > 0.5
  }

  /// Ends the thread, and waits for nothing: whoever closes a window has no use for what it finds.
  package func stop() { examiner.stop(seconds: 0) }
}
