import Drawing
import Exhibits
import Options
import Testing
import Training

typealias VAEShow = ExhibitShow<VAEExhibit>

extension ExhibitShow where E == VAEExhibit {
  convenience init(_ options: Options = vaeOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try VAEExhibit(options), options, size: size)
  }

  /// One whose images are there, whose run is paused, and whose moment was looked at.
  static func paused(_ options: Options = vaeOptions()) throws -> VAEShow {
    let show = try VAEShow(options)
    #expect(show.until { $0.exhibit.view != nil })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.map { $0.state != .running } ?? false })
    #expect(show.isSurveyed)
    return show
  }

  /// Whether the examiner has come to the moment shown, in the end.
  var isSurveyed: Bool {
    until { $0.exhibit.survey != nil && $0.exhibit.survey?.step == $0.exhibit.shown?.step }
  }
}
