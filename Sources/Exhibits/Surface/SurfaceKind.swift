import Datasets
import Drawing
import Networks
import Options
import Training

extension ExhibitKind {
  /// A surface, approximated by a network with two inputs and one output.
  public static let surface = ExhibitKind(
    .surface, preview: { rect, canvas in SurfacePreview.draw(in: rect, on: &canvas) },
    open: { try SurfaceExhibit($0) },
    run: { try SurfaceHeadless.run($0, $1) }
  ).comparing(each: { try SurfaceContender($0) })
}

/// The picture on the card: a surface that a network learned a moment ago.
enum SurfacePreview {
  /// The network after a short run over waves.
  private static let portraitData: (ApproximationSettings, SurfacePortrait.Snapshot)? = {
    var options = Options()
    options.epochs = 60
    options.samples = 1000
    guard let start = try? SurfaceStart(options) else { return nil }
    var run = start.makeRun(measuresFigure: false)
    run.advance(to: start.settings.totalSteps(rows: start.data.count))
    return (start.settings, run.snapshot())
  }()

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let (settings, snapshot) = portraitData else { return }
    let portrait = SurfacePortrait(settings, snapshot)
    canvas.rectangle(rect, fill: canvas.theme.zero)
    let panel = SurfacePanel(
      PanelFrame("Surface", key: 1), network: portrait.heights, domain: portrait.domain,
      heights: portrait.range)
    let projection = OrbitCamera(azimuth: -122, elevation: 34).projection(
      middle: Point(rect.midX, rect.midY + rect.height * 0.04), scale: rect.height * 1.15,
      heightScale: 0.5)
    canvas.clipped(to: rect) { canvas in panel.drawMesh(projection, on: &canvas) }
  }
}
