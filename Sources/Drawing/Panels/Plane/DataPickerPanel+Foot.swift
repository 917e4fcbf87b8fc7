extension DataPickerPanel {
  /// How much the foot says.
  private struct Form {
    var lead: String
    var hasNumbers: Bool
    var newData: String

    /// From the fullest to the shortest.
    static let all = [
      Form(lead: "paint with", hasNumbers: true, newData: "new data, same kind"),
      Form(lead: "paint with", hasNumbers: true, newData: "new data"),
      Form(lead: "paint with", hasNumbers: false, newData: "new data, same kind"),
      Form(lead: "paint with", hasNumbers: false, newData: "new data"),
      Form(lead: "", hasNumbers: false, newData: "new data"),
      Form(lead: "", hasNumbers: false, newData: ""),
    ]
  }

  private static let addClass = "+ class"

  /// The classes to paint with, a class more, and other points of the same kind.
  func drawFoot(_ row: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let form =
      Form.all.first { width(of: $0, canvas) <= row.width } ?? Form.all[Form.all.count - 1]
    let baseline = row.midY + 4
    var x = row.x
    if !isOfValues {
      if !form.lead.isEmpty {
        x += canvas.text(form.lead, Point(x, baseline), .caption, theme.secondary) + 8
      }
      for index in 0..<max(classes, 0) {
        let chip = Rect(x, row.midY - 9, chipWidth(index, form, canvas), 18)
        guard chip.maxX <= row.maxX else { return }
        drawChip(index, chip, hasNumber: form.hasNumbers, on: &canvas)
        x = chip.maxX + 2
      }
      let wide = canvas.width(Self.addClass, .caption)
      if canAddClass, x + 8 + wide <= row.maxX {
        drawWords(
          Self.addClass, Point(x + 8, baseline), addClassChoice,
          help: "Adds a class, with an output of its own.", on: &canvas)
      }
    }
    let left = row.maxX - canvas.width(form.newData, .caption)
    guard !form.newData.isEmpty else { return }
    drawWords(
      form.newData, Point(left, baseline), newDataChoice,
      help: "Draws other points of the same kind; the network keeps what it knows.", on: &canvas)
  }

  private func width(of form: Form, _ canvas: Canvas) -> Double {
    var wide = canvas.width(form.newData, .caption) + (form.newData.isEmpty ? 0 : 16)
    guard !isOfValues else { return wide }
    wide += form.lead.isEmpty ? 0 : canvas.width(form.lead, .caption) + 8
    for index in 0..<max(classes, 0) { wide += chipWidth(index, form, canvas) + 2 }
    return wide + (canAddClass ? 8 + canvas.width(Self.addClass, .caption) : 0)
  }

  private func chipWidth(_ index: Int, _ form: Form, _ canvas: Canvas) -> Double {
    guard form.hasNumbers else { return 18 }
    return 22 + canvas.width("\(index)", .numberMedium).rounded(.up)
  }

  /// A class's sign with its number, framed where it is the one to paint with.
  private func drawChip(_ index: Int, _ chip: Rect, hasNumber: Bool, on canvas: inout Canvas) {
    let theme = canvas.theme
    let control = Control.classChip(index)
    let isChosen = index == chosenClass
    if isChosen || hovered == control {
      canvas.rectangle(
        chip, fill: isChosen ? theme.zero : nil,
        stroke: Stroke(isChosen ? theme.text : theme.border), cornerRadius: 3)
    }
    canvas.classSign(
      at: Point(chip.x + 9, chip.midY), classIndex: index, of: classes, radius: 4.5,
      isHollow: false, isWrong: false, ring: nil)
    if hasNumber {
      canvas.text("\(index)", Point(chip.x + 17, chip.midY + 4), .numberMedium)
    }
    canvas.touch(
      Target(
        .rectangle(chip), control,
        help: "A click in the plane adds a point of class \(index): Key \(index)."))
  }

  /// Words to click.
  private func drawWords(
    _ words: String, _ at: Point, _ index: Int, help: String, on canvas: inout Canvas
  ) {
    let isHovered = hovered == choice(index)
    let wide = canvas.text(
      words, at, .caption, isHovered ? canvas.theme.focus : canvas.theme.text)
    canvas.touch(
      Target(.rectangle(Rect(at.x - 4, at.y - 13, wide + 8, 18)), choice(index), help: help))
  }
}
