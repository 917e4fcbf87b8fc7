import Datasets
import Drawing
import Foundation
import Networks
import Training
import Viewing

// What each panel of the page shows.
extension AttentionPage {
  /// Arcs of less would be a tangle.
  private static let leastArc: Float = 0.15

  func sequencePanel(_ look: PanelLook) -> SequencePanel {
    let names = moment.transformer.allHeads.map(\.description)
    let words =
      choices.isTyping
      ? "type; Esc goes back" : sequence.index.map { "unseen sequence \($0 + 1) of 64" } ?? "typed"
    let arcs =
      moment.transformer.layers > 1
      ? "arcs: attention over 0.15, above \(moment.transformer.layers > 2 ? "later layers" : "layer 2"), below layer 1"
      : "arcs: attention over 0.15"
    let never = moment.task.kind == .induction ? ", none to ·" : ""
    var panel = Self.sequence(
      moment, sequence, place: place, lit: hoveredCell(look).map { (head, $0.query, $0.key) })
    panel.frame = look.frame(captions: "\(words) · \(arcs)\(never)", words)
    panel.frame.toggles = [
      .init(
        "type", isOn: choices.isTyping, .typeText,
        help: "Letters are your own sequence."),
      .init("‹", isOn: false, .previousSample, help: "The sequence before."),
      .init("›", isOn: false, .nextSample, help: "The next sequence."),
    ]
    panel.heads = names
    panel.isTyping = choices.isTyping
    return panel
  }

  /// A sequence, the path of a place in it, and its sentence.
  ///
  /// - Parameter lit: a head, a query and a key whose arc is lit.
  static func sequence(
    _ moment: AttentionMoment, _ sequence: AttentionSequence, place: Int?,
    lit: (head: Int, query: Int, key: Int)? = nil
  ) -> SequencePanel {
    let reading = moment.reading(sequence.read)
    let shape = moment.transformer
    let tiles = sequence.read.enumerated().map { index, token -> SequencePanel.Tile in
      let answer = reading.answer(at: index)
      return .init(
        moment.name(token), answer: moment.name(Int32(answer)),
        probability: Double(reading.probabilities(at: index)[answer]),
        isRight: sequence.isAnswer[index] ? sequence.answers[index].map { Int($0) == answer } : nil,
        isQuestion: !sequence.isAnswer[index])
    }
    var panel = SequencePanel(PanelFrame("Sequence", key: 1), tiles: tiles)
    let path = place.map { AttentionPath(reading, sequence, at: $0, moment) }
    let count = sequence.read.count
    let hidesStart = moment.task.kind == .induction
    for (index, head) in shape.allHeads.enumerated()
    where !moment.snapshot.ablated.contains(head) {
      let isAbove = head.layer > 0 || shape.layers == 1
      for query in 0..<count {
        for key in 0..<query where !(hidesStart && key == 0) {
          let weight = reading.attention(index, from: query, to: key)
          let isHovered = lit.map { $0 == (index, query, key) } ?? false
          guard weight > leastArc || isHovered else { continue }
          let isOwn = isAbove && query == place
          let isReason = !isAbove && path?.reason != nil && query == path?.key
          panel.arcs.append(
            .init(
              from: query, to: key, weight: Double(weight), head: index, order: head.head,
              isAbove: isAbove, isLit: isOwn || isReason || isHovered))
        }
      }
    }
    guard let place, let path else { return panel }
    panel.chosen = place
    if path.reason != nil { panel.marked = [path.key, path.key - 1] }
    panel.sentence = sentence(path, reading, sequence, place, moment)
    panel.shortSentence = shortSentence(path, reading, sequence, place, moment)
    return panel
  }

  /// What happens at a place, in a sentence that changes with what the network does.
  private static func sentence(
    _ path: AttentionPath, _ reading: TransformerReading, _ sequence: AttentionSequence,
    _ place: Int, _ moment: AttentionMoment
  ) -> [SequencePanel.Piece] {
    func name(_ place: Int) -> String { moment.name(sequence.read[place]) }
    let heads = moment.transformer.allHeads
    func look(_ weight: Float, _ head: Int) -> SequencePanel.Piece {
      .init(" (\(Number.fixed(Double(weight), decimals: 2)), head \(heads[head]))", .head(head))
    }
    let answer = reading.answer(at: place)
    let expected = SequencePanel.Piece(moment.name(Int32(answer)), .token(isFocus: true))
    let own = SequencePanel.Piece(name(place), .token(isFocus: true))
    if let reason = path.reason {
      return [
        own, .init(" looks at "), .init(name(path.key), .token(isFocus: false)),
        look(path.weight, path.head), .init(", because that looked at "),
        .init(name(path.key - 1), .token(isFocus: false)), .init(" before it"),
        look(reason.weight, reason.head), .init(", and so expects "), expected,
      ]
    }
    guard sequence.isAnswer[place] else {
      return [own, .init(" belongs to the question: nothing is expected of what comes after it")]
    }
    let share = Double(reading.probabilities(at: place)[answer])
    return [
      own, .init(" looks hardest at "), .init(name(path.key), .token(isFocus: false)),
      look(path.weight, path.head), .init(", and expects "), expected,
      .init(" with p \(Number.fixed(share, decimals: 2))"),
    ]
  }

  /// The same in few words.
  private static func shortSentence(
    _ path: AttentionPath, _ reading: TransformerReading, _ sequence: AttentionSequence,
    _ place: Int, _ moment: AttentionMoment
  ) -> [SequencePanel.Piece] {
    func token(_ token: Int32, _ isFocus: Bool) -> SequencePanel.Piece {
      .init(moment.name(token), .token(isFocus: isFocus))
    }
    let own = token(sequence.read[place], true)
    guard sequence.isAnswer[place] else { return [own, .init(" belongs to the question")] }
    return [
      own, .init(" looks at ", .head(path.head)), token(sequence.read[path.key], false),
      .init(", expects "), token(Int32(reading.answer(at: place)), true),
    ]
  }

  /// The cell of the map that is under the pointer.
  private func hoveredCell(_ look: PanelLook) -> (query: Int, key: Int)? {
    guard case .map(2)? = look.hover?.control, let point = look.hover?.point,
      let rect = layout.panels[2]
    else { return nil }
    return AttentionMapPanel.cell(at: point, in: rect, count: sequence.read.count)
  }

  func headPanel(_ look: PanelLook, in rect: Rect) -> AttentionMapPanel {
    let heads = moment.transformer.allHeads
    let path = AttentionPath(reading, sequence, at: place, moment)
    var frame = look.frame(captions: "row looks at column", "")
    frame.title = "Head \(heads[head])"
    var panel = AttentionMapPanel(
      frame, head: head, tokens: sequence.read.map(moment.name), pattern: reading.patterns[head])
    panel.query = place
    panel.key = path.head == head ? path.key : nil
    panel.hovered = hoveredCell(look)
    panel.isAblated = snapshot.ablated.contains(heads[head])
    return panel
  }

  func headsPanel(_ look: PanelLook) -> HeadsPanel {
    let metrics = snapshot.metrics
    let heads = moment.transformer.allHeads.enumerated().map { index, head in
      HeadsPanel.Head(
        "\(head)", pattern: reading.patterns[index], previous: Double(metrics.previous[index]),
        prefix: scene.experiment.hasFirst ? Double(metrics.prefix[index]) : nil,
        isAblated: snapshot.ablated.contains(head))
    }
    return HeadsPanel(
      look.frame(captions: "right click: ablate", ""), heads: heads,
      columns: moment.transformer.heads, count: sequence.read.count, chosen: head)
  }

  func sharesPanel(_ look: PanelLook) -> SharesPanel {
    let (place, answer) = (place, reading.answer(at: place))
    let heads = moment.transformer.allHeads
    let parts = reading.parts.indices.map { index -> SharesPanel.Part in
      let value = Double(reading.share(of: index, at: place, for: answer))
      if index == 0 { return .init("letter", value) }
      guard index <= heads.count else { return .init("bias", value) }
      return .init("head \(heads[index - 1])", value, head: index - 1)
    }
    var panel = SharesPanel(
      look.frame(captions: ""), parts: parts, sum: parts.reduce(0) { $0 + $1.value })
    func probability(_ reading: TransformerReading) -> String {
      Number.fixed(Double(reading.probabilities(at: place)[answer]), decimals: 2)
    }
    panel.notes = [("p", probability(reading))]
    // Without the head that is looked at, and without the best of the first layer.
    let path = AttentionPath(reading, sequence, at: place, moment)
    let first = path.reason?.head ?? bestPrevious
    for index in head == first ? [head] : [head, first]
    where !snapshot.ablated.contains(heads[index]) {
      panel.notes.append(
        (
          "without \(heads[index])",
          probability(moment.reading(sequence.read, without: heads[index]))
        ))
    }
    return panel
  }

  /// The head of the first layer that looks most at the place before.
  private var bestPrevious: Int {
    let scores = (0..<moment.transformer.heads).map { snapshot.metrics.previous[$0] }
    return scores.firstIndex(of: scores.max() ?? 0) ?? 0
  }

  func chainPanel(_ look: PanelLook) -> ChainPanel {
    let count = moment.task.letters
    let read = sequence.read.prefix(place + 1).map(Int.init)
    var pairs = [[Double]](repeating: [Double](repeating: 1, count: count), count: count)
    for (letter, next) in zip(read, read.dropFirst()) { pairs[letter][next] += 1 }
    let counted = pairs.map { row in row.map { $0 / row.reduce(0, +) } }
    let answered = (0..<count).map { letter -> [Double] in
      guard let last = read.lastIndex(of: letter) else {
        return [Double](repeating: .nan, count: count)
      }
      return reading.probabilities(at: last).map(Double.init)
    }
    var matrices: [ChainPanel.Matrix] = [.init("counted", counted), .init("answered", answered)]
    if let index = sequence.index, let chain = MarkovChain.ofValidation(index, moment.task) {
      matrices.insert(.init("true", chain.rows), at: 0)
    }
    var panel = ChainPanel(
      look.frame(captions: "row: letter, column: next", ""),
      letters: (0..<count).map { moment.name(Int32($0)) }, matrices: matrices)
    panel.chosen = read.last
    return panel
  }
}
