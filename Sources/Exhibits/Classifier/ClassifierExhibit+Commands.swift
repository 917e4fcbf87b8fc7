import Drawing

extension ClassifierExhibit {
  public var commands: Set<Command> { studio == nil ? [.gallery] : MNISTStudio.commands }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    if let studio { return studio.perform(command) }
    return command == .escape ? .leave : .ignored
  }

  public func handle(_ event: Event, over hover: Hover?) -> Response {
    studio?.handle(event, over: hover) ?? .ignored
  }

  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? { nil }

  public func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "How one number of a layer comes about: the window on the image, the weights of the network "
        + "as it is now, their products, the sum, the bias and what the activation makes of it."
    case 2:
      "Every layer's values for the image. Lines show what speaks most for the chosen class, and "
        + "what against it."
    case 3:
      "How wrong the answers are: on the batches that the network trains on, and on the validation "
        + "set, which it never trains on. Drag to go back in time."
    case 4: "The share of images answered right, on the batches and on the validation set."
    case 5:
      "How the optimiser works: how large each layer's update is beside its weights. About one "
        + "thousandth is healthy."
    case 6:
      "What the network takes each class for, over the whole validation set: rows are true, columns "
        + "are answers. A click on a cell shows its images."
    default: nil
    }
  }
}

extension ClassifierExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio?.load(from: path)
  }
}
