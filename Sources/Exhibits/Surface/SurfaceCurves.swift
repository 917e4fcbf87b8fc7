import Drawing
import Training

/// The curves of a surface's run: the loss, and the error over the whole surface.
struct SurfaceCurves {
  private(set) var shared = ApproximationCurves<FunctionData>(figureLabel: "")
  private var range = AxisRange(isLog: true)
  private var linearRange = AxisRange(isLog: false)

  /// A new run begins: the scales may shrink.
  mutating func reset() {
    range.reset()
    linearRange.reset()
  }

  /// Takes over the curves of the run.
  mutating func take(_ curves: ApproximationCurves<FunctionData>) {
    shared = curves
    range.include(curves.figureLine.values)
    linearRange.include(0)
    linearRange.include(curves.figureLine.values)
  }

  func rmse(
    isLog: Bool, step: Int, key: Int, isFocused: Bool, hover: Hover?, in rect: Rect
  ) -> PlotPanel {
    shared.figurePanel(
      title: "RMSE", caption: "share of the range", values: isLog ? range : linearRange,
      isLog: isLog, step: step, key: key, isFocused: isFocused, hover: hover, in: rect)
  }
}
