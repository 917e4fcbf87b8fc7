import Drawing
import Training

/// The curves of a picture's run: the loss, and how faithful the picture has become.
struct PictureCurves {
  private(set) var shared = ApproximationCurves<PictureData>(figureLabel: "")
  private var range = AxisRange(isLog: false)

  /// A new run begins: the scales may shrink.
  mutating func reset() { range.reset() }

  /// Takes over the curves of the run.
  mutating func take(_ curves: ApproximationCurves<PictureData>) {
    shared = curves
    range.include(curves.figureLine.values)
  }

  func psnr(
    caption: String, step: Int, key: Int, isFocused: Bool, hover: Hover?, in rect: Rect
  ) -> PlotPanel {
    shared.figurePanel(
      title: "PSNR", caption: caption, values: range, isLog: false, step: step, key: key,
      isFocused: isFocused, hover: hover, in: rect)
  }
}
