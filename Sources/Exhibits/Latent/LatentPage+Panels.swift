import Datasets
import Drawing
import Networks
import Training
import Viewing

extension LatentPage {
  /// What the bottleneck makes of the image or drawing shown.
  var code: [Float] { moment.activations.layers[settings.hiddenLayers.count - 1] }

  /// The classes that the user has switched off.
  var hidden: Set<Int> {
    choices.classes.isEmpty ? [] : Set(data.classNames.indices).subtracting(choices.classes)
  }

  private var embedding: LatentEmbedding? { scene.findings.own }

  /// What to say of points that are more than half a second behind.
  private var lateness: String { scene.staleness("embedding", embedding?.step) }

  private var axes: [FeatureSpacePanel.Axis] {
    embedding?.axes
      ?? (0..<min(neurons, 3)).map { .init("h" + Number.subscripted($0 + 1)) }
  }

  /// The points, before there are any none.
  private var points: LatentPoints {
    embedding?.points
      ?? LatentPoints(dimensions: axes.count, coordinates: [], classes: [], total: 0)
  }

  func space(_ look: PanelLook) -> LatentSpacePanel {
    var points = points
    var highlight: LatentSpacePanel.Highlight?
    if choices.isDrawing {
      // The drawn digit is one point more, of the class that it is taken for.
      if choices.drawing.digit != nil, neurons <= 3, points.count > 0 {
        points = LatentPoints(
          dimensions: points.dimensions, coordinates: points.coordinates + code,
          classes: points.classes + [UInt8(moment.answer)], total: points.total + 1)
        highlight = .init(index: points.count - 1, picture: imagePicture)
      }
    } else if choices.sample < points.count, !hidden.contains(label) {
      highlight = .init(index: choices.sample, picture: imagePicture)
    }
    var frame = look.frame(captions: embedding?.note ?? "")
    (frame.title, frame.staleness) = (spaceTitle, lateness)
    var panel = LatentSpacePanel(frame, axes: axes, points: points)
    panel.regions = embedding?.regions
    panel.paths = embedding?.paths ?? []
    panel.names = data.classNames
    panel.hidden = hidden
    panel.highlight = highlight
    panel.isFlat = own.isFlat
    panel.camera = scene.camera(frame.key, .latent)
    return panel
  }

  private var spaceTitle: String {
    switch neurons {
    case 1: "One hidden neuron"
    case 2: "Two hidden neurons"
    case 3: "Three hidden neurons"
    default: "\(neurons) hidden neurons"
    }
  }

  /// The image or drawing shown.
  private var imagePicture: Picture {
    let side = settings.side
    return Picture(
      width: side, height: side,
      pixels: moment.image.map { Color(gray: UInt8(min(max($0, 0), 1) * 255)).packed })
  }

  func point(_ look: PanelLook) -> PointPanel {
    let layer = settings.hiddenLayers.count - 1
    let isSigmoid = settings.hiddenLayers[layer].activation == .sigmoid
    let limit = isSigmoid ? 1 : max(moment.valueLimits[layer], 1e-6)
    var panel = PointPanel(
      look.frame(captions: "validation image \(Number.grouped(choices.sample))"),
      picture: imagePicture)
    panel.frame.title = choices.isHeld ? "Point held" : "Point under the cursor"
    panel.label = label
    panel.answer = moment.answer
    panel.activations = code.enumerated().map {
      .init("h" + Number.subscripted($0.offset + 1), Double($0.element))
    }
    panel.scale = moment.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
    panel.probabilities = moment.probabilities.map(Double.init)
    panel.names = data.classNames
    return panel
  }

  func classes(_ look: PanelLook) -> ClassesPanel {
    let matrix = survey?.report.matrix
    var panel = ClassesPanel(
      look.frame(captions: "recall, all \(Number.grouped(data.validation.count))"))
    panel.frame.staleness = staleness
    panel.names = data.classNames
    panel.recalls =
      matrix.map { matrix in
        data.classNames.indices.map { matrix.recall($0) ?? .nan }
      } ?? []
    panel.hidden = hidden
    return panel
  }

  /// The slice through the image shown.
  func slice(_ look: PanelLook) -> SlicePanel {
    let isHidden = hidden.contains(label)
    var panel = SlicePanel(
      look.frame, axes: axes, point: code.map(Double.init), points: points)
    (panel.frame.title, panel.frame.staleness) = ("Slice at the point", lateness)
    panel.regions = embedding?.regions
    panel.classIndex = isHidden ? nil : label
    panel.names = data.classNames
    panel.hidden = hidden
    return panel
  }

  /// How far the centres of the classes are from each other.
  func spread(_ look: PanelLook) -> PlotPanel {
    let spreads = embedding?.spreads ?? []
    let steps = spreads.map { Double($0.step) }
    let nearest = spreads.last.map { spread in
      "nearest: \(data.classNames[spread.nearest.0]), \(data.classNames[spread.nearest.1])"
    }
    var range = AxisRange(isLog: false)
    range.include(0)
    range.include(spreads.map(\.mean))
    var panel = PlotPanel(
      look.frame(captions: "distance of classes"),
      series: [
        .init(label: "mean", role: .other(4), steps: steps, values: spreads.map(\.mean)),
        .init(
          label: nearest ?? "nearest", role: .second, steps: steps, values: spreads.map(\.least)),
      ], steps: 0...scene.curves.reach, values: range)
    panel.isLog = false
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
