/// What the trainer's thread does: carry out orders, train as far as it may, show where it is.
struct TrainerLoop<R: Run> {
  private let mailbox: Mailbox<R>
  private var makeRun: @Sendable () -> R
  private var driver: RunDriver<R>
  private var isPlaying: Bool
  /// Whether it stopped because it was at its end.
  private var stoodAtEnd = false
  private var pace: Pace
  /// The step up to which it may run where it waits for the screen.
  private var allowed = 0
  /// Where an order to step leads.
  private var stepGoal: Int?
  private var ordersTaken = 0
  private var lastPublished = ContinuousClock.now
  /// At least so long from one view to the next where nobody waits for it: twice as often as screens refresh,
  /// so that what is shown is never much behind; less often where taking a view costs too much.
  private var publishInterval = Duration.milliseconds(8)

  /// Builds the run and trains it until the mailbox says stop; on return nothing is left of it.
  static func run(
    _ mailbox: Mailbox<R>, plan: RunPlan, pace: Pace, isPlaying: Bool,
    makeRun: @escaping @Sendable () -> R
  ) {
    var loop = TrainerLoop(
      mailbox: mailbox, makeRun: makeRun, driver: RunDriver(makeRun(), plan: plan),
      isPlaying: isPlaying, pace: pace)
    loop.driver.restartClock()
    loop.publish()
    while !mailbox.isStopping {
      if mailbox.hasNews || !loop.mayAdvance {
        loop.carryOut(mailbox.nextOrders())
      } else {
        loop.advance()
      }
    }
  }

  private var isAtEnd: Bool { driver.hasDiverged || driver.hasFinished }

  private var mayAdvance: Bool {
    !isAtEnd && (stepGoal != nil || (isPlaying && (pace == .turbo || driver.step < allowed)))
  }

  private mutating func advance() {
    let goal = min(stepGoal ?? (pace == .turbo ? .max : allowed), driver.nextRefresh)
    let hasArrived = driver.advance(to: goal) { [mailbox] in mailbox.hasNews }
    if isAtEnd {
      stepGoal = nil
      publish()
    } else if driver.step == stepGoal {
      stepGoal = nil
      publish()
    } else if stepGoal == nil && pace != .turbo && driver.step >= allowed {
      publish()
    } else if hasArrived && (stepGoal != nil || pace != .watch)
      && driver.lastInstant - lastPublished >= publishInterval
    {
      publish()
    }
  }

  private mutating func carryOut(_ orders: Mailbox<R>.Orders) {
    if orders.isStop { return }
    for order in orders.list { carryOut(order) }
    if orders.list.isEmpty {
      allowed = orders.goal ?? allowed
    } else {
      allowed = 0
      publish()
    }
  }

  private mutating func carryOut(_ order: Order<R>) {
    ordersTaken += 1
    switch order {
    case .play:
      (isPlaying, stoodAtEnd) = (true, false)
      stepGoal = nil
      driver.restartClock()
    case .pause:
      (isPlaying, stoodAtEnd) = (false, false)
      stepGoal = nil
    case .pace(let pace):
      self.pace = pace
    case .totalSteps(let steps, let edit, let goesOn):
      driver.plan.totalSteps = steps
      if let edit { driver.apply(edit) }
      if goesOn, stoodAtEnd, !isAtEnd {
        (isPlaying, stoodAtEnd) = (true, false)
        driver.restartClock()
      }
      if let goal = stepGoal { stepGoal = min(goal, steps) }
    case .step(let steps):
      step(to: min(driver.plan.totalSteps, (stepGoal ?? driver.step) + steps))
    case .stepRefresh:
      step(to: driver.plan.refresh(after: stepGoal ?? driver.step))
    case .stepTo(let next):
      step(to: min(driver.plan.totalSteps, next(stepGoal ?? driver.step)))
    case .edit(let edit):
      driver.apply(edit)
    case .fork(let step, let branch, let label, let edits):
      (stepGoal, stoodAtEnd) = (nil, false)
      driver.fork(from: step, on: branch, label: label, edits: edits) { [mailbox] in
        mailbox.isStopping
      }
    case .reset(let makeRun, let keepsHistory, let label):
      (stepGoal, stoodAtEnd) = (nil, false)
      if let makeRun { self.makeRun = makeRun }
      driver.reset(to: self.makeRun(), keepsHistory: keepsHistory, label: label)
    }
  }

  private mutating func step(to goal: Int) {
    (isPlaying, stoodAtEnd) = (false, false)
    stepGoal = goal > driver.step && !driver.hasDiverged ? goal : nil
  }

  private mutating func publish() {
    if isAtEnd { (isPlaying, stoodAtEnd) = (false, true) }
    let begin = ThreadClock.now
    var view = driver.view(isPlaying: isPlaying || stepGoal != nil, pace: pace)
    view.ordersTaken = ordersTaken
    view.isStepping = stepGoal != nil
    lastPublished = driver.lastInstant
    mailbox.publish(view)
    // Where other programs want the processors too, this thread may be stopped for longer than all of
    // this takes.
    publishInterval = max(.milliseconds(8), (ThreadClock.now - begin) * 40)
  }
}
