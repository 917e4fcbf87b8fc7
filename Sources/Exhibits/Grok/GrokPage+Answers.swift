import Datasets
import Drawing
import Options
import Training
import Viewing

// What the page answers to pointer and keys.
extension GrokPage {
  /// One of the words chooses what cells tell; a click on a cell holds it.
  func answerTable(_ event: PanelEvent, _ viewing: Viewing<GrokExperiment>) -> Response? {
    guard case .press(let drag, _) = event else { return nil }
    switch drag.control {
    case .choice(1, let index)?:
      guard AnswerTablePanel.Tells.allCases.indices.contains(index) else { return nil }
      viewing.choices.tells = AnswerTablePanel.Tells.allCases[index]
    case .map(1)?:
      guard let rect = layout.panels[1],
        let cell = AnswerTablePanel.cell(at: drag.point, in: rect, numbers: settings.modulus)
      else { return nil }
      viewing.choices.pinned = choices.pinned == cell ? nil : cell
    default: return nil
    }
    return .done
  }

  /// The wheel goes to weaker frequencies.
  func answerWalk(_ event: PanelEvent, _ viewing: Viewing<GrokExperiment>) -> Response? {
    guard case .wheel(let dy, _, _) = event, dy != 0 else { return nil }
    viewing.choices.turns = nil
    let last = max(moment.shares.count - GrokMoment.circles, 0)
    viewing.choices.firstCircle = min(max(choices.firstCircle - Int(dy.rounded()), 0), last)
    return .done
  }

  /// A click shows the circle of a frequency, or lets it go.
  func answerSpectrum(_ event: PanelEvent, _ viewing: Viewing<GrokExperiment>) -> Response? {
    guard case .press(let drag, _) = event, case .choice(4, let turns)? = drag.control else {
      return nil
    }
    viewing.choices.turns = choices.turns == turns ? nil : turns
    viewing.choices.firstCircle = 0
    return .done
  }

  /// The slider sets the decay.
  func answerDecay(_ event: PanelEvent, _ viewing: Viewing<GrokExperiment>) -> Response? {
    let drag: Drag
    switch event {
    case .press(let at, _): drag = at
    case .drag(let at): drag = at
    default: return nil
    }
    guard case .slider(5, _)? = drag.control, let rect = layout.panels[5] else { return nil }
    return viewing.set(decay: Float(DecaySlider.decay(at: drag.point.x, in: rect)))
  }
}

extension Viewing<GrokExperiment> {
  /// Sets how fast all weights fade.
  func set(decay: Float) -> Response {
    guard decay != shown.metrics.weightDecay else { return .done }
    apply(.weightDecay(decay), label: "decay \(Number.tick(Double(decay)))")
    return .done
  }

  /// The next decay up or down of those that a key walks through.
  fileprivate func stepDecay(up: Bool) -> Response {
    let now = shown.metrics.weightDecay
    let all: [Float] = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
    let next = up ? all.first { $0 > now * 1.0001 } : all.last { $0 < now * 0.9999 }
    guard let next else {
      return .message(up ? "A weight decay of 10 is the most." : "There is no weight decay left.")
    }
    return set(decay: next)
  }

  /// Lets it learn a twentieth of all pairs more.
  fileprivate func addPairs() -> Response {
    let (metrics, all) = (shown.metrics, shown.sums.questions.count)
    let most = shown.sums.learnedCount(0.9)
    let count = min(Int(metrics.trained) + max(all / 20, 1), most)
    guard count > Int(metrics.trained) else {
      return .message("Nine tenths of all pairs are the most: some must be left to ask.")
    }
    apply(.trained(count), label: "\(Number.grouped(count)) pairs")
    return .message("It learns \(Number.grouped(count)) of \(Number.grouped(all)) pairs now.")
  }

  /// Moves the cell that is held.
  fileprivate func move(_ cell: AnswerTablePanel.Cell, _ a: Int, _ b: Int) -> Response {
    let last = shown.sums.modulus - 1
    choices.pinned = .init(
      a: min(max(cell.a + a, 0), last), b: min(max(cell.b + b, 0), last))
    return .done
  }
}

extension GrokExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [.decayUp, .decayDown, .nextTable, .addPairs]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    if let cell = viewing.choices.pinned {
      switch command {
      case .stepForward: return viewing.move(cell, 1, 0)
      case .stepBack: return viewing.move(cell, -1, 0)
      case .faster: return viewing.move(cell, 0, 1)
      case .slower: return viewing.move(cell, 0, -1)
      case .escape:
        viewing.choices.pinned = nil
        return .done
      default: break
      }
    }
    switch command {
    case .decayUp, .decayDown: return viewing.stepDecay(up: command == .decayUp)
    case .addPairs: return viewing.addPairs()
    case .nextTable:
      let all = AnswerTablePanel.Tells.allCases
      let next = (all.firstIndex(of: viewing.choices.tells) ?? 0) + 1
      viewing.choices.tells = all[next % all.count]
    case .toggleLog: viewing.choices.showsLoss.toggle()
    case .escape where viewing.choices.turns != nil || viewing.choices.firstCircle > 0:
      (viewing.choices.turns, viewing.choices.firstCircle) = (nil, 0)
    default: return nil
    }
    return .done
  }
}
