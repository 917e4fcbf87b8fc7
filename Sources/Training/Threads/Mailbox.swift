/// What a consumer may ask of a trainer.
enum Order<R: Run>: Sendable {
  case play
  case pause
  case pace(Pace)
  case totalSteps(Int, edit: R.Edit?, goesOn: Bool)
  case step(Int)
  case stepRefresh
  case stepTo(@Sendable (Int) -> Int)
  case edit(R.Edit)
  case fork(step: Int, branch: BranchID, label: String, edits: [R.Edit])
  case reset(makeRun: (@Sendable () -> R)?, keepsHistory: Bool, label: String)
}

/// All that a trainer's thread shares with others: orders one way, views the other.
final class Mailbox<R: Run>: Sendable {
  /// What the trainer finds when it looks.
  struct Orders: Sendable {
    var list: [Order<R>] = []
    /// The step up to which the consumer lets it run where it waits for the screen.
    var goal: Int?
    var isStop = false
  }

  private struct State: Sendable {
    var orders = Orders()
    var ordersSent = 0
    var view: RunView<R>?
    var version = 0
    var pace: Pace
    /// Whether a grant is out that no view has answered yet.
    var isServing = false
    /// The step that was granted last at pace `story`.
    var lastGoal: Int?
    var hasEnded = false
  }

  private let monitor: Monitor<State>
  private let news = StopSignal()
  private let stopping = StopSignal()

  init(pace: Pace) { monitor = Monitor(State(pace: pace)) }

  // MARK: The consumer's side

  func send(_ order: Order<R>) {
    monitor.announce { state in
      if case .pace(let pace) = order { state.pace = pace }
      state.orders.list.append(order)
      state.ordersSent += 1
      state.lastGoal = nil
      news.raise()
    }
  }

  var version: Int { monitor.withLock(\.version) }

  /// The latest view; taking it lets a trainer at pace `watch` run `refreshes` further.
  func take(granting refreshes: Int) -> RunView<R>? {
    take { state, view in
      guard state.pace == .watch, refreshes > 0, !state.isServing else { return nil }
      state.isServing = true
      let size = view.plan.stepsPerRefresh
      let (goal, overflows) = (view.step / size + refreshes).multipliedReportingOverflow(by: size)
      return overflows ? .max : goal
    }
  }

  /// The latest view; taking it lets a trainer at pace `story` run up to the step that `goal` says,
  /// on its way to an earlier one or not.
  func take(upTo goal: (RunView<R>) -> Int?) -> RunView<R>? {
    take { state, view in
      // A view from before an order says nothing of where the run is after it.
      guard state.pace == .story, view.ordersTaken == state.ordersSent, let step = goal(view),
        step > view.step, step != state.lastGoal
      else { return nil }
      state.lastGoal = step
      return step
    }
  }

  private func take(_ grant: (inout State, RunView<R>) -> Int?) -> RunView<R>? {
    let (view, grants) = monitor.withLock { state in
      guard let view = state.view else { return (nil as RunView<R>?, false) }
      guard let goal = grant(&state, view) else { return (view, false) }
      state.orders.goal = goal
      news.raise()
      return (view, true)
    }
    if grants { monitor.announce { _ in } }
    return view
  }

  /// Waits for a view that holds; nil when none came in time or the trainer has ended.
  func wait(seconds: Double, until holds: (RunView<R>) -> Bool) -> RunView<R>? {
    monitor.wait(seconds: seconds) { state -> RunView<R>?? in
      if let view = state.view, holds(view) { return .some(view) }
      return state.hasEnded ? .some(nil) : nil
    } ?? nil
  }

  /// Waits until every order sent so far has been carried out.
  func settle(seconds: Double) -> RunView<R>? {
    let sent = monitor.withLock(\.ordersSent)
    return wait(seconds: seconds) { $0.ordersTaken >= sent && !$0.isStepping }
  }

  /// Ends the trainer and waits for it, so many seconds at most.
  func stop(seconds: Double) {
    stopping.raise()
    monitor.announce { state in
      state.orders.isStop = true
      news.raise()
    }
    _ = monitor.wait(seconds: seconds) { $0.hasEnded ? true : nil }
  }

  // MARK: The trainer's side

  /// Whether the trainer should look; one atomic read.
  var hasNews: Bool { news.isRaised }

  /// Whether the trainer should end; one atomic read.
  var isStopping: Bool { stopping.isRaised }

  /// Takes all orders, waiting for some.
  func nextOrders() -> Orders {
    monitor.wait { state in
      guard news.isRaised else { return nil }
      news.lower()
      defer { state.orders = Orders(isStop: state.orders.isStop) }
      return state.orders
    } ?? Orders(isStop: true)
  }

  /// Shows a view. At pace `watch` a grant given for an earlier one lapses: what is shown must be
  /// taken first.
  func publish(_ view: RunView<R>) {
    monitor.announce { state in
      state.version += 1
      state.view = view
      state.view?.version = state.version
      state.isServing = false
      if state.pace == .watch { state.orders.goal = nil }
    }
  }

  /// Says that the thread has let go of everything.
  func end() {
    monitor.announce { state in
      state.hasEnded = true
      state.version += 1
      state.view?.state = .ended
      state.view?.version = state.version
    }
  }
}
