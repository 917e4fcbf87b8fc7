import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

extension PlaneExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [
      .toggleFolds, .toggleTest, .toggleDiscrete, .paint, .addNeuron, .removeNeuron,
      .nextActivation, .previousActivation, .l1Up, .l1Down, .l2Up, .l2Down, .saveTable,
    ]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleFolds: viewing.choices.showsFolds.toggle()
    case .toggleTest: viewing.choices.showsTest.toggle()
    case .toggleDiscrete: viewing.choices.isDiscrete.toggle()
    case .paint:
      viewing.choices.isPainting.toggle()
      return .message(
        viewing.choices.isPainting
          ? "Drag over the plane to paint; digits choose the class." : "The brush is put away.")
    case .focusPanel(let digit) where viewing.choices.isPainting:
      guard let count = viewing.show.moment.classCount, digit <= count else { return nil }
      viewing.choices.brush = digit - 1
    case .addNeuron, .removeNeuron:
      let (hidden, pinned) = (viewing.shown.own.hidden, viewing.controls.pinned)
      var place = (layer: 1, index: (hidden.first ?? 1) - 1)
      if case .neuron(let layer, let index)? = pinned, layer <= hidden.count {
        place = (layer, index)
      }
      if hidden.isEmpty {
        return viewing.make(command == .addNeuron ? .addLayer : .removeLayer)
      }
      return viewing.make(
        command == .addNeuron
          ? .addNeuron(layer: place.layer - 1)
          : .removeNeuron(layer: place.layer - 1, index: place.index))
    case .nextActivation: return viewing.step(.activation, up: true)
    case .previousActivation: return viewing.step(.activation, up: false)
    case .l1Up: return viewing.step(.l1, up: true)
    case .l1Down: return viewing.step(.l1, up: false)
    case .l2Up: return viewing.step(.l2, up: true)
    case .l2Down: return viewing.step(.l2, up: false)
    case .escape:
      guard viewing.choices.isPainting, viewing.controls.edit == nil else { return nil }
      viewing.choices.isPainting = false
    case .saveTable: return saveTable(viewing)
    default: return nil
    }
    return .done
  }

  /// Writes the table of runs beside where pictures go.
  private static func saveTable(_ viewing: Viewing<Self>) -> Response {
    let path = "\(viewing.fileName)-runs.csv"
    let head = "run,layers,activation,step,test_loss,test_score"
    let rows = viewing.choices.table(viewing.findings).map(\.fields)
    do throws(ProgramError) {
      let file = try PartFile(path)
      for row in [head] + rows { try file.write("\(row)\n".utf8) }
      try file.commit()
      return .message("Saved \(path).")
    } catch {
      return .message(error.line)
    }
  }

  // MARK: The picture on the card

  private static let trained: (experiment: PlaneExperiment, snapshot: PlaneSnapshot)? = {
    var options = Options()
    options.preset = PlanePreset.spiral.rawValue
    return (try? PlaneExperiment(options))?.trained(to: 3000)
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = trained else { return }
    let moment = PlaygroundMoment(experiment, snapshot)
    let scale = rect.height / 11
    let domain = Rect(-rect.width / scale / 2, -5.5, rect.width / scale, 11)
    let place = Transform(from: domain, to: rect)
    canvas.clipped(to: rect) { canvas in
      if case .field(let field) = moment.backdrop(over: domain, side: 96) {
        canvas.picture(field.picture(canvas.theme), in: rect, opacity: 0.7)
      }
      for segment in moment.pieces(over: domain)?.border ?? [] {
        canvas.line(
          place(segment.from.x, segment.from.y), place(segment.to.x, segment.to.y),
          Stroke(canvas.theme.text, width: 2, cap: .round))
      }
      for point in snapshot.own.points.part(isTest: false) {
        canvas.classSign(
          at: place(Double(point.place.x), Double(point.place.y)), classIndex: Int(point.value),
          of: 2, radius: 2.5, isHollow: false, isWrong: false, ring: nil)
      }
    }
  }
}
