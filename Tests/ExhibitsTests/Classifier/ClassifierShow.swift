import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// A classifier on a stage without a window.
typealias ClassifierShow<E: ClassifierExperiment> = ExhibitShow<OpenExhibit<E>>
typealias MNISTShow = ClassifierShow<MNISTExperiment>
typealias MasksShow = ClassifierShow<MasksExperiment>
typealias DigitsShow = ClassifierShow<DigitsExperiment>
typealias LatentShow = ClassifierShow<LatentExperiment>

extension OpenExhibit where E: ClassifierExperiment {
  /// The image of the validation set on the screen.
  var sample: Int { live.choices.sample }
  /// The class that the image or drawing on the screen is taken for, and how likely each is.
  var answer: (label: Int, probabilities: [Float]) {
    (live.show.moment.answer, live.show.moment.probabilities)
  }
  /// Whether there is a run, and it is over.
  var isOver: Bool { viewing != nil && isFinished }
  /// Whether the validation set was examined at the moment on the screen.
  var isSurveyed: Bool { viewing.map { $0.findings.survey?.step == $0.shown.step } ?? false }
}

extension ExhibitShow {
  convenience init<X: ClassifierExperiment>(
    _ options: Options, appearance: Appearance = Appearance()
  ) throws where E == OpenExhibit<X> {
    self.init(try OpenExhibit<X>(options), options, appearance: appearance)
  }

  /// One whose images are there and whose run is paused, before it can be over: it waits for the
  /// screen until then.
  static func paused<X: ClassifierExperiment>(
    _ options: Options
  ) throws -> ExhibitShow where E == OpenExhibit<X> {
    var options = options
    options.pace = .watch
    let show = try ExhibitShow(options)
    #expect(show.until { $0.exhibit.viewing != nil })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }

  /// One that has come to its end, and was examined there.
  static func finished<X: ClassifierExperiment>(
    _ options: Options
  ) throws -> ExhibitShow where E == OpenExhibit<X> {
    let show = try ExhibitShow(options)
    #expect(show.until { $0.exhibit.isOver })
    #expect(show.until { $0.exhibit.isSurveyed })
    return show
  }

  func frame() { pass(1.0 / 60) }

  /// Rests with the pointer at a place of the page as it stands.
  func rest(at point: Point) {
    _ = stage.scene()
    move(to: point)
    frame()
  }

  /// Draws through points, in shares of the pad's side.
  func draw(_ points: [Point]) throws {
    let pad = try frame(.pad)
    let places = points.map { Point(pad.x + $0.x * pad.width, pad.y + $0.y * pad.height) }
    rest(at: places[0])
    down(places[0])
    for place in places.dropFirst() { move(to: place) }
    up(places[places.count - 1])
    frame()
  }
}
