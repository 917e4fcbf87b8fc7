import Drawing
import Networks

// Weights and biases in the user's hands: dragged, wheeled, typed.
extension XORExhibit {
  /// Where the parameter of a control lies in the flat buffer.
  func index(of control: Control) -> Int? {
    let sizes = settings.architecture.layerInputs
    switch control {
    case .weight(let layer, let to, let from):
      guard (1...portrait.layerCount).contains(layer) else { return nil }
      return portrait.tensor(layer - 1, .weight).range.lowerBound + to * sizes[layer - 1] + from
    case .bias(let layer, let index):
      guard (1...portrait.layerCount).contains(layer) else { return nil }
      return portrait.tensor(layer - 1, .bias).range.lowerBound + index
    default: return nil
    }
  }

  /// The parameter's value at the moment shown.
  func value(of control: Control) -> Float? { index(of: control).map { shown.parameters[$0] } }

  func set(_ control: Control, to value: Float) {
    guard value.isFinite, let index = index(of: control), shown.parameters[index] != value else {
      return
    }
    apply(.parameter(index: index, value: value), label: "edited")
  }

  // MARK: Typing

  /// A digit over a weight or a bias, or with one pinned, begins to type its value.
  func type(_ key: Key, _ modifiers: Modifiers, over control: Control?) -> Response {
    guard modifiers.isDisjoint(with: .control) else { return .ignored }
    if controls.edit == nil {
      guard case .character(let c) = key, "0123456789.-".contains(c),
        let target = [control, controls.pinned].compactMap({ $0 }).first(where: {
          index(of: $0) != nil
        })
      else { return .ignored }
      controls.edit = .init(target, text: String(c))
      needsDrawing = true
      return .done
    }
    needsDrawing = true
    switch key {
    case .character(let c) where "0123456789.-e".contains(c): controls.edit?.text.append(c)
    case .backspace: _ = controls.edit?.text.popLast()
    case .escape: controls.edit = nil
    case .enter, .tab:
      guard let edit = controls.edit else { return .ignored }
      guard commitEdit() else {
        controls.edit = nil
        return .message("“\(edit.text)” is not a number.")
      }
    default: break
    }
    return .done
  }

  /// Takes over the number that was being typed.
  ///
  /// - Returns: whether it was a number.
  @discardableResult
  func commitEdit() -> Bool {
    guard let edit = controls.edit else { return true }
    controls.edit = nil
    guard let value = Float(edit.text), value.isFinite else { return false }
    set(edit.control, to: value)
    return true
  }
}
