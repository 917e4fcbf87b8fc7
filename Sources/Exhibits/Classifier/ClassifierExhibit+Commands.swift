import Drawing

extension ClassifierExhibit {
  public var commands: Set<Command> { live?.commands ?? [.gallery] }

  public func perform(_ command: Command) -> Response {
    needsDrawing = true
    if let live { return live.perform(command) }
    return command == .escape ? .leave : .ignored
  }

  public func handle(_ event: Event, over hover: Hover?) -> Response {
    live?.handle(event, over: hover) ?? .ignored
  }

  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    live?.tooltip(for: target, appearance: appearance)
  }

  public func explanation(ofPanel key: Int) -> String? { live?.explanation(ofPanel: key) }
}

extension ClassifierExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio?.load(from: path)
  }
}
