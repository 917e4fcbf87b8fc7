import Drawing

extension VAEExhibit {
  public var commands: Set<Command> { studio == nil ? [.gallery] : VAEStudio.commands }

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
    case VAEPage.Panel.space:
      "Where the network puts each image: the middle of its Gaussian. Ellipses are 1σ and 2σ of each "
        + "class, dashed circles those of the prior. Drag to decode a place; ⇧-click on a point "
        + "walks there."
    case VAEPage.Panel.manifold:
      "What the decoder draws all over the plane of the first two latent numbers; where no image "
        + "lies it draws what it never learned. The frame is the point that is decoded; drag to "
        + "move it."
    case VAEPage.Panel.decoded:
      "What the decoder draws at the chosen point. The sliders are its latent numbers; below are the "
        + "classes whose Gaussians are nearest."
    case VAEPage.Panel.reconstructions:
      "Images of the validation set, and below each what the network can still draw of it. A click "
        + "goes to its point, ⇧-click walks there; , and . show others."
    case VAEPage.Panel.parts:
      "The loss is what an image costs to tell given its latent numbers, plus β times how far its "
        + "Gaussian is from the prior. β can be changed while it trains: B and ⇧B, or the slider."
    case VAEPage.Panel.reconstruction:
      "What an image costs to tell when its latent numbers are known, in nats: lower is sharper."
    case VAEPage.Panel.divergence:
      "How many nats the latent numbers tell of an image: the divergence of its Gaussian from the "
        + "prior."
    default: nil
    }
  }
}

extension VAEExhibit: NetworkLoading {
  public func load(from path: String) throws {
    try studio?.load(from: path)
  }
}
