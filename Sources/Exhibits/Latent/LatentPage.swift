import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the latent exhibit: images as points in the space of a few hidden neurons, and what
/// the last layer makes of that space.
package struct LatentPage: ClassifierPage {
  package let scene: ViewingScene<LatentExperiment>
  package init(_ scene: ViewingScene<LatentExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(width: 680, .init(height: 680, [(1, 680)])),
      .init(
        width: 564, .init(height: 216, minimum: 190, [(2, 564)]),
        .init(
          height: 120, minimum: 108, maximum: data.classCount > 10 ? .infinity : 120, [(3, 564)]),
        .init(height: 328, [(4, 276), (6, 280)], below: [4: [5]])),
    ])
  }

  package var compared: CompareArrangement.Choice { .init([1, 2]) }

  /// The neurons of the bottleneck.
  var neurons: Int { settings.bottleneck.outputs }

  package var ownPanels: [Panel<LatentExperiment>] {
    [
      network(1),
      Panel(
        2, "Point",
        "The image of the point under the pointer, what the hidden neurons make of it, and how "
          + "likely each class is to the network."
      ) { look, rect, canvas in
        if look.isReading(1, 6) { canvas.readOff(rect) }
        point(look).draw(in: rect, on: &canvas)
      },
      Panel(
        3, "Classes",
        "Each class with the share of its images that the network gets right. A click shows or "
          + "hides its points."
      ) { classes($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Classes", "click", "Shows or hides a class."),
        .init("Classes", "⇧-click", "One class alone."),
      ]) { $1.chooseImages($0) },
      accuracyPanel(4),
      // It lies over the same steps as all plots, though its lines are made anew with each look.
      Panel(
        5, "Centres apart",
        "How far the centres of the classes are from each other: on average, and the nearest two. "
          + "Classes that share a place cannot be told apart."
      ) { spread($0).draw(in: $1, on: &$2) }.with(\.plot, "accuracy"),
      // A slice is cut only through a cube of neurons; a plane is its own slice.
      neurons == 3 ? slicePanel(6) : confusionPanel(6),
    ]
  }

  package func network(_ key: Int) -> Panel<LatentExperiment> {
    Panel(
      key, "Hidden space",
      "Where the network puts each image by the last hidden layer alone: all that the last layer "
        + "knows of it. Walls and areas show what that layer answers there, lines how each class's "
        + "centre moved. Drag to turn; a click holds a point."
    ) { space($0).draw(in: $1, on: &$2) }
    .with(\.camera, .latent).answering(Self.gestures) { $1.choosePoint($0, inPanel: key) }
  }

  private func slicePanel(_ key: Int) -> Panel<LatentExperiment> {
    Panel(
      key, "Slice",
      "The cube cut at the point's third number: what the last layer answers there, and the images "
        + "that lie near."
    ) { slice($0).draw(in: $1, on: &$2) }
    .answering(Self.gestures) { $1.choosePoint($0, inPanel: key) }
  }

  private static let gestures: [MouseTable.Gesture] = [
    .init("Latent space", "hover", "Shows a point's image."),
    .init("Latent space", "click", "Holds a point, or lets it go."),
  ]

  // MARK: Panels

  /// What the bottleneck makes of the image or drawing shown.
  private var code: [Float] { moment.activations.layers[settings.hiddenLayers.count - 1] }

  private var embedding: LatentEmbedding? { scene.findings.own }

  /// What to say of points that are more than half a second behind.
  private var lateness: String { scene.staleness("embedding", embedding?.step) }

  private var axes: [FeatureSpacePanel.Axis] {
    embedding?.axes ?? (0..<min(neurons, 3)).map { .init("h" + Number.subscripted($0 + 1)) }
  }

  /// The points, before there are any none.
  private var points: LatentPoints {
    embedding?.points
      ?? LatentPoints(dimensions: axes.count, coordinates: [], classes: [], total: 0)
  }

  func space(_ look: PanelLook) -> LatentSpacePanel {
    let names = [1: "One hidden neuron", 2: "Two hidden neurons", 3: "Three hidden neurons"]
    let title = names[neurons] ?? "\(neurons) hidden neurons"
    var points = points
    var highlight: LatentSpacePanel.Highlight?
    if choices.isDrawing {
      // The drawn digit is one point more, of the class that it is taken for.
      if choices.drawing.digit != nil, neurons <= 3, points.count > 0 {
        points = LatentPoints(
          dimensions: points.dimensions, coordinates: points.coordinates + code,
          classes: points.classes + [UInt8(moment.answer)], total: points.total + 1)
        highlight = .init(index: points.count - 1, picture: moment.picture)
      }
    } else if choices.sample < points.count, !choices.hidden.contains(label) {
      highlight = .init(index: choices.sample, picture: moment.picture)
    }
    var panel = LatentSpacePanel(
      look.frame(captions: embedding?.note ?? ""), axes: axes, points: points)
    (panel.frame.title, panel.frame.staleness) = (title, lateness)
    panel.regions = embedding?.regions
    panel.paths = embedding?.paths ?? []
    panel.names = data.classNames
    panel.hidden = choices.hidden
    panel.highlight = highlight
    panel.isFlat = own.isFlat
    panel.camera = scene.camera(look.frame.key, .latent)
    return panel
  }

  func point(_ look: PanelLook) -> PointPanel {
    let layer = settings.hiddenLayers.count - 1
    let isSigmoid = settings.hiddenLayers[layer].activation == .sigmoid
    let limit = isSigmoid ? 1 : max(moment.valueLimits[layer], 1e-6)
    var panel = image(look)
    panel.frame.title = choices.isHeld ? "Point held" : "Point under the cursor"
    panel.activations = code.enumerated().map {
      .init("h" + Number.subscripted($0.offset + 1), Double($0.element))
    }
    panel.scale = moment.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
    panel.probabilities = moment.probabilities.map(Double.init)
    return panel
  }

  func classes(_ look: PanelLook) -> ClassesPanel {
    var panel = ClassesPanel(
      look.frame(captions: "recall, all \(Number.grouped(data.validation.count))"))
    panel.frame.staleness = staleness
    panel.names = data.classNames
    if let matrix = survey?.report.matrix {
      panel.recalls = data.classNames.indices.map { matrix.recall($0) ?? .nan }
    }
    panel.hidden = choices.hidden
    return panel
  }

  /// The slice through the image shown.
  func slice(_ look: PanelLook) -> SlicePanel {
    var panel = SlicePanel(look.frame, axes: axes, point: code.map(Double.init), points: points)
    (panel.frame.title, panel.frame.staleness) = ("Slice at the point", lateness)
    panel.regions = embedding?.regions
    panel.classIndex = choices.hidden.contains(label) ? nil : label
    panel.names = data.classNames
    panel.hidden = choices.hidden
    return panel
  }

  /// How far the centres of the classes are from each other.
  func spread(_ look: PanelLook) -> PlotPanel {
    let spreads = embedding?.spreads ?? []
    let steps = spreads.map { Double($0.step) }
    let nearest = spreads.last.map { spread in
      "\(data.classNames[spread.nearest.0]), \(data.classNames[spread.nearest.1])"
    }
    let isShort = nearest.map { $0.count <= 5 } ?? false
    var range = AxisRange(isLog: false)
    range.include(0)
    range.include(spreads.map(\.mean))
    var panel = PlotPanel(
      look.frame(captions: isShort ? "distance of classes" : "nearest: \(nearest ?? "–")"),
      series: [
        .init(label: "mean", role: .other(4), steps: steps, values: spreads.map(\.mean)),
        .init(
          label: isShort ? "near \(nearest ?? "")" : "nearest", role: .second, steps: steps,
          values: spreads.map(\.least)),
      ], steps: 0...scene.curves.reach, values: range)
    (panel.isLog, panel.unit) = (false, terms.unit)
    panel.playhead = Double(snapshot.step)
    panel.shortCaption = "distance"
    if case .plot(let hovered)? = look.hover?.control, let point = look.hover?.point,
      let rect = layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
