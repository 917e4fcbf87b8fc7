import Datasets
import Drawing
import Trees
import Viewing

// What each panel of a forest on images shows.
extension DigitForestPage {
  /// A question on the way of the image.
  private func questions() -> [(split: DecisionTree.Split, value: UInt8, counts: [Int])] {
    guard let number = shownTree else { return [] }
    let (tree, image) = (snapshot.trees[number], image)
    return moment.way(image, in: number).compactMap { node in
      tree.split(at: node).map { ($0, image[$0.feature], tree.counts(at: node)) }
    }
  }

  /// Panel 1.
  func digit(_ look: PanelLook) -> DigitPathPanel {
    let truth = truth.map { data.classNames[$0] }
    let asked = questions().map { question in
      DigitPathPanel.Question(
        column: question.split.feature % state.side, row: question.split.feature / state.side,
        isBrighter: Double(question.value) > question.split.threshold)
    }
    var panel = DigitPathPanel(
      look.frame(
        captions: "test image \(Number.grouped(choices.sample))\(truth.map { ", a \($0)" } ?? "")",
        truth.map { "a \($0)" } ?? ""), side: state.side, pixels: image, questions: asked)
    if let tree = shownTree {
      panel.notes = ["numbers: the questions of tree \(tree + 1), in order"]
    }
    return panel
  }

  /// Panel 1 with a drawing.
  func pad(_ look: PanelLook) -> DrawPadPanel {
    let (drawing, side) = (choices.drawing, Double(InkPad.side))
    var panel = DrawPadPanel(look.frame, pad: drawing.pad, brush: drawing.brush)
    if let digit = drawing.digit {
      let box = digit.box
      panel.box = Rect(
        Double(box.x) / side, Double(box.y) / side, Double(box.width) / side,
        Double(box.height) / side)
      panel.center = Point(Double(digit.padCenter.x) / side, Double(digit.padCenter.y) / side)
    }
    panel.pen = drawing.pen
    return panel
  }

  /// Panel 2.
  func cells(_ look: PanelLook) -> VoteCellsPanel {
    let votes = moment.votes(image)
    var panel = VoteCellsPanel(
      look.frame(captions: "each shows its vote", "votes"),
      votes: votes.enumerated().map { state.removed.contains($0) ? nil : $1 },
      total: scene.status.total, names: data.classNames)
    (panel.chosen, panel.newest) = (shownTree, snapshot.trees.indices.last)
    return panel
  }

  /// Panel 3.
  func votes(_ look: PanelLook) -> VoteBarsPanel {
    let votes = moment.votes(image)
    var counts = [Int](repeating: 0, count: state.classes)
    for number in snapshot.voters { counts[votes[number]] += 1 }
    let count = snapshot.voters.count
    var panel = VoteBarsPanel(
      look.frame(captions: "of \(Number.grouped(count)) tree\(count == 1 ? "" : "s")", ""),
      names: data.classNames, votes: counts)
    if let shares = moment.course(image).last {
      panel.answer = shares.firstIndex(of: shares.max() ?? 0)
    }
    panel.truth = truth
    return panel
  }

  /// Panel 4.
  func mind(_ look: PanelLook) -> MindPanel {
    let course = moment.course(image)
    var panel = MindPanel(
      look.frame, names: data.classNames, steps: course.indices.map { Double($0 + 1) },
      beliefs: course.map { $0.map { Float($0) } }, range: 1...Double(max(course.count, 2)),
      playhead: Double(course.count), epoch: 0)
    panel.unit = "tree"
    return panel
  }

  /// Panel 5.
  func pixels(_ look: PanelLook) -> PixelMapPanel {
    PixelMapPanel(
      look.frame, side: state.side, shares: moment.importance,
      asked: questions().map(\.split.feature)
    )
  }

  /// Panel 6.
  func path(_ look: PanelLook) -> ClassMixPanel {
    let questions = questions()
    var steps = questions.map { question in
      let (pixel, threshold) = (question.split.feature, question.split.threshold)
      let isBrighter = Double(question.value) > threshold
      return ClassMixPanel.Step(
        counts: question.counts, place: "\(pixel % state.side),\(pixel / state.side)",
        question:
          "\(question.value)\(isBrighter ? ">" : "≤")\(Int(threshold.rounded(.down)))",
        isBrighter: isBrighter)
    }
    if let number = shownTree, let leaf = moment.way(image, in: number).last {
      steps.append(.init(counts: snapshot.trees[number].counts(at: leaf)))
    }
    let draws = Number.grouped(data.training.count)
    return ClassMixPanel(
      look.frame(
        captions:
          "\(questions.count) questions; the bar: which digits of the \(draws) draws are still here",
        "\(questions.count) questions", ""), names: data.classNames, steps: steps)
  }
}
