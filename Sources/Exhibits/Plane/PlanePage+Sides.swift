import Datasets
import Drawing
import Networks
import Training
import Viewing

// What stands beside the network and the plane: runs, the confusion matrix, data and presets.
extension PlanePage {
  /// Panel 3.
  func runs(_ look: PanelLook) -> RunTablePanel {
    var panel = RunTablePanel(
      look.frame(captions: "\(state.data.name.shown(16)), best first", "best first"),
      rows: choices.table(scene.findings).map(\.row))
    panel.scoreName = moment.classCount == nil ? "test RMSE" : "test right"
    panel.hovered = look.hover?.control
    panel.firstRow = choices.firstRow
    return panel
  }

  /// Panel 6: the matrix, or why there is none.
  func drawConfusion(_ look: PanelLook, in rect: Rect, on canvas: inout Canvas) {
    guard let matrix = moment.confusion else {
      let free = look.frame.draw(in: rect, on: &canvas)
      let words = moment.classCount == nil ? "Values have no classes." : "No test points."
      canvas.text(
        words, Point(rect.midX, max(rect.midY, free.maxY + 16)), .body, canvas.theme.secondary,
        anchor: .center)
      return
    }
    var panel = ConfusionPanel(
      look.frame(captions: "test"),
      names: (0..<matrix.classCount).map { "\($0)" }, counts: matrix.counts)
    panel.signsOf = matrix.classCount
    panel.f1 = matrix.meanF1
    panel.hovered = look.hover?.control
    panel.draw(in: rect, on: &canvas)
  }

  /// What panel 7 offers.
  var shelf: PlaneShelf.Kind { choices.shelf ?? (moment.classCount == nil ? .values : .classes) }

  /// Panel 7.
  func data(_ look: PanelLook) -> DataPickerPanel {
    let shelf = self.shelf
    var panel = DataPickerPanel(
      look.frame(captions: "\(Number.grouped(state.points.count)) points", ""),
      items: PlaneShelf.shared.items(shelf),
      selected: PlaneShelf.shared.place(of: state.data, in: shelf),
      steppers: PlaneStepper.ofData.map { stepper in
        .init(
          label: stepper.label, value: stepper.text(state),
          canLess: stepper.change(state, up: false) != nil,
          canMore: stepper.change(state, up: true) != nil)
      })
    panel.isOfValues = shelf == .values
    panel.classes = moment.classCount ?? 2
    panel.chosenClass = moment.classCount == nil ? nil : choices.brush
    panel.canAddClass = state.allows(.newClass)
    panel.hovered = look.hover?.control
    return panel
  }

  /// Panel 7 with the named experiments.
  func presets(_ look: PanelLook) -> PresetListPanel {
    let all = PlanePreset.allCases
    var panel = PresetListPanel(
      look.frame, rows: all.map { .init($0.rawValue, $0.sentence, fails: $0.fails) })
    panel.selected = scene.experiment.preset.flatMap(all.firstIndex)
    panel.firstRow = choices.firstPreset
    panel.hovered = look.hover?.control
    return panel
  }
}
