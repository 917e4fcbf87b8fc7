import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

typealias VAEShow = ExhibitShow<OpenExhibit<VAEExperiment>>

extension ExhibitShow where E == OpenExhibit<VAEExperiment> {
  convenience init(_ options: Options = vaeOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try OpenExhibit<VAEExperiment>(options), options, size: size)
  }

  /// One whose images are there, whose run is paused, and whose moment was looked at. It waits for
  /// the screen, so that it cannot be over before it is paused.
  static func paused(_ options: Options = vaeOptions()) throws -> VAEShow {
    var options = options
    options.pace = .watch
    let show = try VAEShow(options)
    #expect(show.until { $0.exhibit.viewing != nil })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(show.isSurveyed)
    return show
  }

  /// Whether the examiner has come to the moment shown, in the end.
  var isSurveyed: Bool { until { $0.survey != nil && $0.survey?.step == $0.exhibit.shown.step } }

  /// What was seen of the latent space last.
  var survey: VAESurvey? { exhibit.viewing?.findings }
  /// The point of the latent space that is decoded.
  var code: [Float] { exhibit.live.show.moment.code }
  /// What it looks like: `[y, x]`, 0 to 1.
  var decoded: [Float] { exhibit.live.show.moment.decoded }
  /// Whether the point moves by itself.
  var isWalking: Bool { exhibit.live.choices.walk != nil }

  /// The images on the page that a click chooses.
  var samples: [Int] {
    stage.scene().targets.compactMap { target -> Int? in
      if case .sample(let index) = target.control { index } else { nil }
    }
  }
}
