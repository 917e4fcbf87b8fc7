import Datasets
import Drawing
import Networks
import Training
import Viewing

// The picture on the card: the input space as a network answers it that has learned XOR.
extension XORExperiment {
  /// The first seed whose network, after 12,000 epochs, has all four rows right.
  private static let learned: XORSnapshot = {
    var settings = XORSettings()
    var result: XORSnapshot?
    for seed in 1...20 {
      settings.seed = UInt64(seed)
      settings.optimizer.learningRate = 0.2
      var run = XORRun(settings)
      run.advance(to: 12_000)
      let snapshot = run.snapshot()
      if snapshot.metrics.rowsRight == 4 { return snapshot }
      result = result ?? snapshot
    }
    return result ?? XORRun(settings).snapshot()
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    let moment = XORMoment(XORSettings(), learned)
    let scale = rect.height / 1.9
    let domain = Rect(0.5 - rect.width / scale / 2, -0.45, rect.width / scale, 1.9)
    let field = moment.answer(over: domain)
    let place = Transform(from: domain, to: rect)
    let answers = moment.answers
    canvas.picture(field.picture(canvas.theme), in: rect, opacity: 0.7)
    for line in field.contour(0.5, place) {
      canvas.polyline(line.points, Stroke(canvas.theme.window.opacity(0.5), width: 5))
      canvas.polyline(line.points, Stroke(canvas.theme.text, width: 2))
    }
    for (index, row) in learned.points.rows.enumerated() {
      canvas.marker(
        at: place(Double(row.x1), Double(row.x2)), isTrue: row.target,
        isWrong: (answers[index] >= 0.5) != row.target)
    }
  }
}
