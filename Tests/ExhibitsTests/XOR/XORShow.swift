import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

typealias XORShow = ExhibitShow<OpenExhibit<XORExperiment>>

extension ExhibitShow where E == OpenExhibit<XORExperiment> {
  convenience init(_ options: Options = xorOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try OpenExhibit<XORExperiment>(options), options, size: size)
  }

  /// One that was paused before its first step.
  static func paused(
    _ options: Options = xorOptions(), size: Size = Size(1280, 800)
  ) throws -> XORShow {
    let show = try XORShow(options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }

  /// The step that is shown.
  var step: Int { exhibit.shown.step }
  var parameters: [Float] { exhibit.shown.parameters }

  /// Goes `count` refreshes forwards.
  func refreshes(_ count: Int) {
    for _ in 0..<count {
      let before = step
      press(.right)
      until { $0.step > before && $0.exhibit.view.state != .running }
    }
  }
}
