import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A dense network with a bottleneck whose space can be seen.
package struct LatentExperiment: ClassifierExperiment {
  package typealias Page = LatentPage
  package typealias Found = LatentEmbedding

  package static let card: Card = {
    let settings = ClassifierSettings.latent()
    return Card(
      .latent, title: "Latent",
      sentences: "A network learns digits through three neurons. Turn the space in which they "
        + "part.",
      words: "Digits through a bottleneck that can be seen.",
      options: settings.options + settings.hiddenOptions,
      check: { options throws(ProgramError) in
        guard let last = options.hiddenSizes?.last, !Options.Limit.hiddenNeurons.contains(last)
        else { return }
        throw .value(
          option: "--hidden", expected: "a last hidden layer of 1 to 64 neurons",
          found: OptionTable.shared.hiddenSizes.text(in: options) ?? "", advice: "try --hidden 10,3"
        )
      })
  }()

  package var start: LearnerStart<ClassifierSettings, DigitData>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, .latent(options))
  }

  package func makeOwn(_ options: Options) -> LatentChoices { LatentChoices() }

  package var plots: [Plot] {
    // A bottleneck begins at chance.
    classifierPlots(leastAccuracy: 0)
  }

  package func makeExaminations() -> [Examination<LatentExperiment>] {
    let (settings, data) = (settings, data)
    // Two embeddings and a rest are no older than half a second.
    let embedding = Examination<LatentExperiment>(
      "embedding", longestRest: 0.25, share: { _, isBusy in isBusy ? 0.25 : 1 },
      looksAgain: { $0.findings.own?.isPending == true },
      request: {
        (
          $0.snapshot, $0.branch, $0.generation,
          $0.timeline.milestones(
            before: $0.snapshot.step, on: $0.branch, total: $0.total,
            count: LatentEmbedding.moments)
        )
      }, take: { $1.findings.own = $0 },
      examiner: {
        let surveyor = LatentSurveyor(settings, data)
        return { surveyor.survey($0.0, on: $0.1, generation: $0.2, past: $0.3, budget: 2) }
      })
    return [survey, embedding, mind]
  }

  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    sharedCommands.union([.toggleSpace, .showPlane, .showSpace])
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleSpace: viewing.own.isFlat.toggle()
    case .showPlane: viewing.own.isFlat = true
    case .showSpace: viewing.own.isFlat = false
    case .escape where viewing.choices.isHeld && viewing.choices.openCell == nil:
      viewing.choices.isHeld = false
    default: return performShared(command, viewing)
    }
    return .done
  }

  // MARK: The card

  /// Images as points of the cube, after twelve epochs.
  private static let preview: LatentPoints? = {
    guard let (experiment, snapshot) = trained(epochs: 12, digits: 1200),
      let images = SyntheticDigits(seed: 7).draw(0..<1200)
    else { return nil }
    var all = experiment.data
    all.validation = images
    return LatentSurveyor(experiment.settings, all).survey(
      snapshot, on: .root, generation: 0, past: []
    ).points
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let points = preview, points.dimensions == 3 else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let projection = OrbitCamera.latent.projection(
      middle: rect.center, scale: min(rect.width, rect.height) * 0.58)
    func corner(_ index: Int) -> Point3 {
      Point3(Double(index & 1), Double(index >> 1 & 1), Double(index >> 2))
    }
    for from in 0..<8 {
      for bit in [1, 2, 4] where from & bit == 0 {
        canvas.line(
          projection(corner(from)), projection(corner(from | bit)),
          Stroke(theme.secondary.opacity(0.5)))
      }
    }
    var dots: [(depth: Double, dot: Dots.Dot)] = points.classes.indices.map { index in
      let place = Point3(points[index, 0], points[index, 1], points[index, 2])
      let (point, depth) = projection.project(place)
      return (depth, theme.dot(point, radius: 1.8, ofClass: Int(points.classes[index])))
    }
    dots.sort { $0.depth < $1.depth }
    canvas.add(.dots(Dots(dots.map(\.dot), rim: theme.zero, rimWidth: 0.7)))
  }
}

/// What the user has chosen to see of a hidden space.
package struct LatentChoices: Equatable {
  /// Whether a cube is shown as a plane.
  var isFlat = false
}

extension ClassifierSettings {
  /// The dense network that the options ask for; the last of its hidden layers is the bottleneck.
  ///
  /// The defaults, 784-10-3-10 of sigmoid neurons, reach 89 to 91 % on the test set after ten epochs.
  package static func latent(_ options: Options = Options()) -> ClassifierSettings {
    var settings = ClassifierSettings(
      .bottleneck, hiddenLayers: options.denseLayers([10, 3], .sigmoid))
    settings.initializer = .glorotNormal
    settings.optimizer = Optimizer(.adam, learningRate: 0.02)
    settings.take(options)
    return settings
  }

  /// The layers up to the bottleneck, its output last; no step is trained here that could leave
  /// neurons out.
  package var bottleneck: Architecture {
    Architecture(
      input: subject.input(side: side), layers: hiddenLayers.map { $0.dropping(0) },
      loss: .halfSquaredError
    ).leaking(leakySlope).normalizing(normalization)
  }
}

extension Viewing<LatentExperiment> {
  /// Shows the image of the point under the pointer, and holds it where it is clicked.
  func choosePoint(_ event: PanelEvent, inPanel key: Int) -> Response? {
    guard !choices.isDrawing else { return nil }
    switch event {
    // What turns with a drag is held by a click alone.
    case .press(let drag, _) where drag.control == .map(key),
      .release(let drag)
    where drag.control == .orbit(key) && !drag.hasMoved && drag.clicks < 2:
      hold(nearest(to: drag.point, inPanel: key))
    case .hover(let hover):
      guard [.map(key), .orbit(key)].contains(hover.control), !choices.isHeld,
        let index = nearest(to: hover.point, inPanel: key), index != choices.sample
      else { return nil }
      showSample(index)
    case .press, .drag, .release, .wheel: return nil
    }
    return .done
  }

  /// A click holds a point, or lets go of the one that is held.
  private func hold(_ index: Int?) {
    guard let index else { return choices.isHeld = false }
    choices.isHeld = !(choices.isHeld && choices.sample == index)
    showSample(index)
  }

  private func nearest(to point: Point, inPanel key: Int) -> Int? {
    let page = page
    guard let rect = page.layout.panels[key], let panel = page.panel(key) else { return nil }
    return panel.camera != nil
      ? page.space(page.bare(key)).nearest(to: point, in: rect)
      : page.slice(page.bare(key)).nearest(to: point, in: rect)
  }
}
