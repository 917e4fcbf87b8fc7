/// What a consumer may ask of a trainer.
enum Order<R: Run>: Sendable {
  case play
  case pause
  case pace(Pace)
  case totalSteps(Int, edit: R.Edit?)
  case step(Int)
  case stepRefresh
  case edit(R.Edit)
  case fork(step: Int, branch: BranchID, label: String, edits: [R.Edit])
  case reset(makeRun: (@Sendable () -> R)?, keepsHistory: Bool, label: String)
}

/// All that a trainer's thread shares with others: orders one way, views the other.
final class Mailbox<R: Run>: Sendable {
  /// What the trainer finds when it looks.
  struct Orders: Sendable {
    var list: [Order<R>] = []
    /// Refreshes that the consumer lets it run ahead at pace `watch`.
    var grant = 0
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
      news.raise()
    }
  }

  var version: Int { monitor.withLock(\.version) }

  /// The latest view; taking it lets a trainer at pace `watch` run `refreshes` further.
  func take(granting refreshes: Int) -> RunView<R>? {
    let (view, grants) = monitor.withLock { state in
      let grants =
        state.pace == .watch && refreshes > 0 && !state.isServing && state.view != nil
      if grants {
        state.isServing = true
        state.orders.grant = refreshes
        news.raise()
      }
      return (state.view, grants)
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

  /// Ends the trainer and waits for it.
  func stop() {
    stopping.raise()
    monitor.announce { state in
      state.orders.isStop = true
      news.raise()
    }
    _ = monitor.wait { $0.hasEnded ? true : nil }
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

  /// Shows a view. A grant given for an earlier one lapses: what is shown must be taken first.
  func publish(_ view: RunView<R>) {
    monitor.announce { state in
      state.version += 1
      state.view = view
      state.view?.version = state.version
      state.isServing = false
      state.orders.grant = 0
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
