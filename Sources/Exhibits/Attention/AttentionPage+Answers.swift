import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What the page answers to pointer and keys.
extension AttentionPage {
  /// A click on a place shows its path.
  func answerSequence(
    _ event: PanelEvent, _ viewing: Viewing<AttentionExperiment>
  ) -> Response? {
    guard case .press(let drag, _) = event, case .choice(1, let index)? = drag.control else {
      return nil
    }
    viewing.choices.place = viewing.choices.place == index ? nil : index
    return .done
  }

  /// The arc of the cell under the pointer is lit in another panel.
  func answerMap(_ event: PanelEvent, _ viewing: Viewing<AttentionExperiment>) -> Response? {
    switch event {
    case .hover: return .done
    case .press(let drag, _):
      guard case .map(2)? = drag.control, let rect = layout.panels[2],
        let cell = AttentionMapPanel.cell(
          at: drag.point, in: rect, count: sequence.read.count)
      else { return nil }
      viewing.choices.place = cell.query
      return .done
    default: return nil
    }
  }

  /// A click chooses a head, a right click cuts it out or lets it in.
  func answerHeads(_ event: PanelEvent, _ viewing: Viewing<AttentionExperiment>) -> Response? {
    guard case .press(let drag, _) = event, case .choice(3, let index)? = drag.control else {
      return nil
    }
    let heads = moment.transformer.allHeads
    guard heads.indices.contains(index) else { return nil }
    guard drag.button == .right else {
      viewing.choices.head = viewing.choices.head == index ? nil : index
      return .done
    }
    let isAblated = snapshot.ablated.contains(heads[index])
    return viewing.make(.ablate(heads[index], !isAblated))
  }
}

extension Viewing<AttentionExperiment> {
  /// Makes a change.
  func make(_ edit: AttentionEdit) -> Response {
    apply(edit, label: edit.label)
    return .done
  }

  /// Changes what of the training may be changed, within its range.
  func change<Value: Comparable>(
    _ now: Value, to next: Value, in range: ClosedRange<Value>, _ edit: (Value) -> AttentionEdit
  ) -> Response {
    let next = min(max(next, range.lowerBound), range.upperBound)
    guard next != now else { return .message("That is as far as it goes.") }
    return make(edit(next))
  }

  /// Shows another sequence of validation.
  func turn(to sequence: Int) -> Response {
    let count = experiment.measure.batch.count
    choices.sequence = (sequence + count) % count
    (choices.typed, choices.isTyping, choices.place) = (nil, false, nil)
    return .done
  }
}

extension AttentionExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    var commands: Set<Command> = [
      .nextSample, .previousSample, .typeText, .l2Up, .l2Down, .batchUp, .batchDown,
    ]
    if viewing.experiment.hasFirst { commands.formUnion([.gapUp, .gapDown]) }
    return commands
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    let own = viewing.shown.own
    switch command {
    case .nextSample: return viewing.turn(to: viewing.choices.sequence + 1)
    case .previousSample: return viewing.turn(to: viewing.choices.sequence - 1)
    case .typeText:
      viewing.choices.isTyping.toggle()
      guard viewing.choices.isTyping else { return .done }
      viewing.choices.typed = viewing.choices.typed ?? []
      viewing.choices.place = nil
      return .message("Type: letters are the sequence. Enter keeps it, Esc goes back.")
    case .l2Up:
      let next = own.weightDecay > 0 ? own.weightDecay * 2 : 0.01
      return viewing.change(own.weightDecay, to: next, in: AttentionChoice.decays) {
        .weightDecay($0)
      }
    case .l2Down:
      let next = own.weightDecay > 0.001 ? own.weightDecay / 2 : 0
      return viewing.change(own.weightDecay, to: next, in: AttentionChoice.decays) {
        .weightDecay($0)
      }
    case .batchUp:
      return viewing.change(own.batch, to: own.batch * 2, in: AttentionChoice.batches) {
        .batch($0)
      }
    case .batchDown:
      return viewing.change(own.batch, to: own.batch / 2, in: AttentionChoice.batches) {
        .batch($0)
      }
    case .gapUp:
      return viewing.change(own.widestGap, to: own.widestGap + 1, in: AttentionChoice.gaps) {
        .widestGap($0)
      }
    case .gapDown:
      return viewing.change(own.widestGap, to: own.widestGap - 1, in: AttentionChoice.gaps) {
        .widestGap($0)
      }
    case .escape:
      guard viewing.choices.typed != nil else { return nil }
      (viewing.choices.typed, viewing.choices.isTyping) = (nil, false)
      viewing.choices.place = nil
      return .done
    default: return nil
    }
  }

  /// Letters of a sequence that is being typed.
  package static func type(
    _ key: Key, _ modifiers: Modifiers, _ viewing: Viewing<Self>
  ) -> Response? {
    guard viewing.choices.isTyping, modifiers.isDisjoint(with: .control) else { return nil }
    let moment = viewing.show.moment
    var typed = viewing.choices.typed ?? []
    let most = moment.task.places - (moment.task.kind == .induction ? 1 : 0)
    switch key {
    case .backspace: _ = typed.popLast()
    case .enter:
      viewing.choices.isTyping = false
      return .done
    case .escape: return perform(.escape, viewing)
    case .space where moment.token(" ") != nil, .character:
      let letter: Character = if case .character(let letter) = key { letter } else { " " }
      guard let token = moment.token(letter) else {
        // The signs that lead to other sequences still do.
        if letter == "." || letter == "," { return nil }
        return .message("“\(letter)” is none of the letters here.")
      }
      guard typed.count < most else {
        return .message("\(most) letters are the most that it reads.")
      }
      typed.append(token)
    default: return nil
    }
    viewing.choices.typed = typed
    return .done
  }
}
