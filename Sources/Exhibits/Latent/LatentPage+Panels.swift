import Datasets
import Drawing
import Networks
import Training

extension LatentPage {
  /// What the bottleneck makes of the image or drawing shown.
  var code: [Float] { portrait.activations.layers[settings.hiddenLayers.count - 1] }

  /// The classes that the user has switched off.
  var hidden: Set<Int> {
    controls.classes.isEmpty ? [] : Set(data.classNames.indices).subtracting(controls.classes)
  }

  /// What to say of points that are more than half a second behind.
  private var lateness: String {
    guard embeddingIsLate, let embedding else { return "" }
    return "as of batch \(Number.grouped(embedding.step))"
  }

  private var axes: [FeatureSpacePanel.Axis] {
    embedding?.axes
      ?? (0..<min(neurons, 3)).map { .init("h" + Number.subscripted($0 + 1)) }
  }

  /// The points, before there are any none.
  private var points: LatentPoints {
    embedding?.points
      ?? LatentPoints(dimensions: axes.count, coordinates: [], classes: [], total: 0)
  }

  func spacePanel(_ key: Int) -> LatentSpacePanel {
    var points = points
    var highlight: LatentSpacePanel.Highlight?
    if controls.isDrawing {
      // The drawn digit is one point more, of the class that it is taken for.
      if drawing.digit != nil, neurons <= 3, points.count > 0 {
        points = LatentPoints(
          dimensions: points.dimensions, coordinates: points.coordinates + code,
          classes: points.classes + [UInt8(portrait.answer)], total: points.total + 1)
        highlight = .init(index: points.count - 1, picture: imagePicture)
      }
    } else if controls.sample < points.count, !hidden.contains(label) {
      highlight = .init(index: controls.sample, picture: imagePicture)
    }
    var panel = LatentSpacePanel(
      PanelFrame(
        spaceTitle, key: key, caption: embedding?.note ?? "",
        isFocused: controls.focus.panel == key, staleness: lateness), axes: axes, points: points)
    panel.regions = embedding?.regions
    panel.paths = embedding?.paths ?? []
    panel.names = data.classNames
    panel.hidden = hidden
    panel.highlight = highlight
    panel.isFlat = space.isFlat
    panel.camera = space.camera
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
      pixels: portrait.image.map { Color(gray: UInt8(min(max($0, 0), 1) * 255)).packed })
  }

  func pointPanel(_ key: Int) -> PointPanel {
    let layer = settings.hiddenLayers.count - 1
    let isSigmoid = settings.hiddenLayers[layer].activation == .sigmoid
    let limit = isSigmoid ? 1 : max(portrait.valueLimits[layer], 1e-6)
    var panel = PointPanel(
      PanelFrame(
        controls.isHeld ? "Point held" : "Point under the cursor", key: key,
        caption: "validation image \(Number.grouped(controls.sample))",
        isFocused: controls.focus.panel == key), picture: imagePicture)
    panel.label = label
    panel.answer = portrait.answer
    panel.activations = code.enumerated().map {
      .init("h" + Number.subscripted($0.offset + 1), Double($0.element))
    }
    panel.scale = portrait.isUnsigned(layer) ? .unsigned(limit: limit) : .signed(limit: limit)
    panel.probabilities = portrait.probabilities.map(Double.init)
    panel.names = data.classNames
    return panel
  }

  func classesPanel(_ key: Int) -> ClassesPanel {
    let matrix = survey?.report.matrix
    var panel = ClassesPanel(
      PanelFrame(
        "Classes", key: key, caption: "recall, all \(Number.grouped(data.validation.count))",
        isFocused: controls.focus.panel == key, staleness: staleness))
    panel.names = data.classNames
    panel.recalls =
      matrix.map { matrix in
        data.classNames.indices.map { matrix.recall($0) ?? .nan }
      } ?? []
    panel.hidden = hidden
    return panel
  }

  /// The slice through the image shown; nil where there is no third neuron to cut at.
  func slicePanel(_ key: Int) -> SlicePanel? {
    guard hasSlice else { return nil }
    let isHidden = hidden.contains(label)
    var panel = SlicePanel(
      PanelFrame(
        "Slice at the point", key: key, isFocused: controls.focus.panel == key, staleness: lateness),
      axes: axes, point: code.map(Double.init), points: points)
    panel.regions = embedding?.regions
    panel.classIndex = isHidden ? nil : label
    panel.names = data.classNames
    panel.hidden = hidden
    return panel
  }

  /// How far the centres of the classes are from each other.
  func spreadPanel(_ key: Int, hover: Hover?) -> PlotPanel {
    let spreads = embedding?.spreads ?? []
    let steps = spreads.map { Double($0.step) }
    let nearest = spreads.last.map { spread in
      "nearest: \(data.classNames[spread.nearest.0]), \(data.classNames[spread.nearest.1])"
    }
    var range = AxisRange(isLog: false)
    range.include(0)
    range.include(spreads.map(\.mean))
    var panel = PlotPanel(
      PanelFrame(
        "Centres apart", key: key, caption: "distance of classes",
        isFocused: controls.focus.panel == key),
      series: [
        .init(label: "mean", role: .other(4), steps: steps, values: spreads.map(\.mean)),
        .init(
          label: nearest ?? "nearest", role: .second, steps: steps, values: spreads.map(\.least)),
      ], steps: 0...curves.reach, values: range)
    panel.isLog = false
    panel.playhead = Double(snapshot.step)
    panel.shortCaption = "distance"
    if case .plot(let hovered) = hover?.control, let point = hover?.point,
      let rect = layout.panels[hovered]
    {
      panel.hoverStep = panel.step(at: point.x, in: rect)
    }
    return panel
  }
}
