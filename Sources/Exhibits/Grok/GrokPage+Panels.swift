import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What each panel of a run of sums shows.
extension GrokPage {
  private typealias Cell = AnswerTablePanel.Cell

  /// For each cell the place of its pair.
  private var pairs: [Int] {
    let (sums, count) = (snapshot.sums, settings.modulus)
    return (0..<count * count).map { sums.place($0 % count, $0 / count) }
  }

  func table(_ look: PanelLook, in rect: Rect) -> AnswerTablePanel {
    let (sums, pairs, learned) = (snapshot.sums, pairs, Int(metrics.trained))
    let right = moment.right
    let values: [Double]
    switch choices.tells {
    case .answer: values = pairs.map { Double(sums.questions[$0].answer) }
    case .probability:
      let shares = moment.rightShares
      values = pairs.map { shares[$0] }
    case .since:
      let (since, now) = (snapshot.progress.since, place(ofStep: scene.step))
      values = pairs.map {
        since[$0] < 0 ? .nan : now > 0 ? place(ofStep: Int(since[$0])) / now : 0
      }
    }
    let colors =
      switch choices.tells {
      case .answer: "lit: right, in the colour of its answer"
      case .probability: "colour: how likely the right answer is"
      case .since: "lit: right, in the colour of when it became so"
      }
    var frame = look.frame(captions: "\(colors) · dot: trained on", "dot: trained on", "")
    if look.frame.badge == nil { frame.toggles = toggles(look.frame.key) }
    var panel = AnswerTablePanel(
      frame, numbers: settings.modulus, tells: choices.tells, right: pairs.map { right[$0] },
      trained: pairs.map { $0 < learned }, values: values)
    panel.ends =
      switch choices.tells {
      case .answer: ("0", "\(last)")
      case .probability: ("0", "100 %")
      case .since: ("0", Number.grouped(scene.step))
      }
    if case .choice(3, let number)? = look.hover?.control { panel.lit = number }
    var cell = choices.pinned
    if case .map(look.frame.key)? = look.hover?.control, cell == nil,
      let point = look.hover?.point
    {
      cell = AnswerTablePanel.cell(at: point, in: rect, numbers: settings.modulus)
    }
    if let cell, cell.a <= last, cell.b <= last {
      panel.readout = readout(cell)
      panel.isPinned = choices.pinned != nil
    }
    panel.story = story
    return panel
  }

  private func toggles(_ key: Int) -> [PanelFrame.Toggle] {
    let names = ["answer", "probability", "since"]
    return zip(AnswerTablePanel.Tells.allCases, names).enumerated().map { place, item in
      .init(
        item.1, isOn: choices.tells == item.0, .choice(panel: key, index: place),
        help: [
          "The answer of each right cell: A.", "How likely the right answer is: A.",
          "The step since which a cell is right: A.",
        ][place])
    }
  }

  /// Where a step lies on a scale of which each decade has as much room as the next.
  private func place(ofStep step: Int) -> Double {
    // Two digits of 2 to the power of it are enough: no other function is needed.
    var (rest, place) = (Double(max(step, 0)) + 1, 0.0)
    while rest >= 2 { (rest, place) = (rest / 2, place + 1) }
    return place + (rest - 1)
  }

  private func readout(_ cell: AnswerTablePanel.Cell) -> AnswerTablePanel.Readout {
    let pair = snapshot.sums.place(cell.a, cell.b)
    let answer = snapshot.sums.questions[pair].answer
    let shares = Array(moment.shares(ofPair: pair))
    let best = shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.prefix(3)
    let value = operation.value(cell.a, cell.b)
    let written = value < 0 ? "\(Number.minus)\(-value)" : "\(value)"
    let isTrained = pair < Int(metrics.trained)
    return AnswerTablePanel.Readout(
      cell, question: "\(cell.a) \(operation.sign) \(cell.b)",
      sum: value == answer
        ? " = \(answer) mod \(settings.modulus)"
        : " = \(written) = \(answer) mod \(settings.modulus)",
      words: isTrained ? "trained on, it answers" : "never trained on, it answers",
      answers: best.map { .init($0, Double(shares[$0]), isRight: $0 == answer) })
  }

  // MARK: The embedding

  /// The frequencies that are shown as circles.
  private var turns: [Int] {
    let (order, count) = (moment.order, GrokMoment.circles)
    if let chosen = choices.turns, order.contains(chosen) {
      return [chosen] + moment.strongest.filter { $0 != chosen }.prefix(count - 1)
    }
    guard choices.firstCircle > 0 else { return moment.strongest }
    let first = min(choices.firstCircle, max(order.count - count, 0))
    return Array(order.dropFirst(first).prefix(count))
  }

  func walk(_ look: PanelLook) -> WalkPanel {
    let shares = moment.shares
    let rank = choices.turns == nil && choices.firstCircle > 0
    var panel = WalkPanel(
      look.frame(
        captions: rank
          ? "weaker frequencies, from the \(ordinal(choices.firstCircle + 1)) strongest on"
          : "embedding in the planes of its four strongest frequencies",
        rank ? "from the \(ordinal(choices.firstCircle + 1)) on" : "the four strongest", ""),
      circles: turns.map { turns in
        let circle = moment.circle(turns)
        return .init(
          turns: turns, share: shares[turns - 1], degreesOff: circle.degreesOff,
          places: circle.places)
      }, walk: moment.walk, reach: moment.circleReach)
    if case .choice(3, let number)? = look.hover?.control { panel.lit = number }
    panel.chosen = choices.turns
    return panel
  }

  private func ordinal(_ number: Int) -> String {
    let ending =
      (11...13).contains(number % 100)
      ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }

  func spectrum(_ look: PanelLook) -> SpectrumPanel {
    var panel = SpectrumPanel(
      look.frame(captions: "% of the embedding", "%"),
      way: operation == .multiply ? "along the powers of \(moment.walk[1])" : "from 0 to \(last)",
      shares: moment.shares, start: moment.startShares, shown: Set(turns), top: moment.topShare)
    if case .choice(4, let turns)? = look.hover?.control { panel.hovered = turns }
    return panel
  }

  // MARK: The story

  /// What the network does just now, in a sentence.
  var story: String {
    let (trained, unseen) = (metrics.trainedShare, metrics.unseenShare)
    let chance = 1 / Double(settings.modulus)
    func of(_ right: Int32, _ all: Int32) -> String {
      "\(Number.grouped(Int(right))) of \(Number.grouped(Int(all)))"
    }
    let strongest = moment.strongest.map { moment.shares[$0 - 1] }.reduce(0, +)
    let share = Number.fixed(100 * strongest, decimals: 0)
    let strong = "Four frequencies make \(share) % of the embedding."
    if scene.step == 0 {
      return "It knows nothing yet: \(settings.modulus) answers, and each as likely as any."
    }
    if trained < 0.99, unseen < 0.5 {
      return "It learns the dotted pairs by heart, one by one: "
        + "\(of(metrics.trainedRight, metrics.trained))."
    }
    if unseen < max(0.05, 3 * chance) {
      return "It knows the dotted pairs by heart and no other. "
        + (metrics.weightDecay == 0
          ? "Without weight decay nothing will change that."
          : "Nothing seems to happen: watch the spectrum.")
    }
    if metrics.unseenRight == metrics.unseen {
      let unseen = Number.grouped(Int(metrics.unseen))
      return "Every pair is right, also the \(unseen) that it never saw: "
        + "it turns circles in place of a table."
    }
    if unseen < 0.9 {
      return "Dark cells light up: \(of(metrics.unseenRight, metrics.unseen)) that it never saw. "
        + strong
    }
    return "It understands: \(of(metrics.unseenRight, metrics.unseen)) that it never saw. "
      + strong
  }
}
