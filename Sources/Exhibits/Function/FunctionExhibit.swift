import Datasets
import Drawing
import Networks
import Options
import Training

/// A curve, live: a trainer's thread, and the page that shows it.
public final class FunctionExhibit: Exhibit {
  public let stepUnit = ApproximationSettings.StepUnit.epoch.rawValue

  let studio: ApproximationStudio<FunctionData>
  let portrait: FunctionPortrait
  var controls = FunctionControls()
  var gesture: FunctionGesture?
  var size = Size(1280, 800)
  var needsDrawing = true
  private var generation = 0

  /// Opens the exhibit and starts its thread.
  ///
  /// - Throws: what is wrong with the function or the file that the options name.
  public init(_ options: Options) throws {
    let start = try FunctionStart(options)
    studio = try ApproximationStudio(
      .init(
        exhibit: .function, options: options, settings: start.settings, figureLabel: "RMSE",
        figureName: FunctionHeadless.figureName, makeRun: { start.makeRun() },
        data: { seed, old in FunctionStart.data(old.target, options, seed: seed) },
        metadata: FunctionFile.metadata,
        load: { path, now in try FunctionFile.load(path, now, .function, start.settings, options) })
    )
    portrait = FunctionPortrait(start.settings, studio.shown)
    sync()
  }

  /// What is on the screen.
  package var shown: ApproximationSnapshot<FunctionData> { studio.shown }
  /// The latest view of the run.
  package var view: RunView<ApproximationRun<FunctionData>> { studio.player.view }

  public var title: String { shown.data.target.title }
  public var isFinished: Bool { studio.player.isFinished }
  public var divergedAt: Int? { studio.player.divergedAt }
  public var fileName: String { studio.fileName }

  public var result: RunResult {
    FunctionHeadless.result(studio.player.view, studio.settings)
  }

  public func update(at time: Double) -> Bool {
    studio.player.follow(at: time)
    sync()
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Brings the page to what is to be shown, where that has changed.
  func sync() {
    guard studio.sync() else { return }
    if studio.generation != generation {
      generation = studio.generation
      portrait.reset()
    }
    portrait.show(shown)
    needsDrawing = true
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    page.draw(on: &scene, hover: hover, appearance: appearance)
  }

  var page: FunctionPage {
    FunctionPage(
      portrait: portrait, settings: studio.settings, curves: studio.curves, controls: controls,
      status: RunStatus(studio.player), size: size)
  }

  public func close() throws {
    defer { sync() }
    try studio.close()
  }
}

extension FunctionExhibit: GraphEditing {
  var architecture: Architecture { studio.settings.architecture }
  var shownParameters: [Float] { shown.parameters }
  var shownGradient: [Float] { shown.gradient }

  func name(ofNeuron neuron: Int, layer: Int) -> String {
    portrait.name(ofNeuron: neuron, layer: layer)
  }

  func setParameter(_ index: Int, to value: Float) {
    studio.apply(.parameter(index: index, value: value), label: "edited")
    sync()
  }
}
