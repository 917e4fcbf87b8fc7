import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct PictureExhibitTests {
  /// The window, scrubbed and branched, ends in the bits of a run without one.
  @Test func theWindowTrainsTheSameNumbers() throws {
    let options = pictureOptions()
    let show = try PictureShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    let last = show.exhibit.shown
    #expect(
      show.exhibit.result.checksum
        == (try ExhibitKind.picture.run(options, HeadlessTasks()).result.checksum))
    show.press(.home)
    #expect(show.step == 0)
    show.press(.end)
    #expect(show.exhibit.shown == last)
    for _ in 0..<5 { show.press(.left) }
    #expect(show.step == 55)
    show.press(.enter)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.view.timeline.branches.count == 2)
    #expect(show.exhibit.shown.state == last.state)
  }

  /// The four pictures, and what they say of the same pixel.
  @Test func aPixelIsLookedUpInEveryPicture() throws {
    let show = try PictureShow()
    #expect(show.until { $0.exhibit.isFinished && $0.surveyed?.step == 60 })
    let place = try show.frame(.map(1))
    // The first pixel of the last row.
    show.move(to: Point(place.x + 3, place.maxY - 3))
    #expect(show.says("x 0 y 7  R 0.08  G 0.31  B 0.55"))
    #expect(show.words.count { $0.hasPrefix("x 0 y 7") } == 3)
    let psnr = try #require(show.surveyed?.psnr)
    #expect(show.says(Number.fixed(psnr, decimals: 1) + " dB"))
  }

  /// The bar tells what the panel and the result tell, of all pixels, and of which step that is; of a
  /// picture that is shown smaller, and before anybody has looked, that of some, and says of how many.
  @Test func theBarTellsThePSNRThatThePanelTells() throws {
    let image = smallPicture(width: 60, height: 40)
    let options = pictureOptions(image) { $0.epochs = 3 }
    let show = try PictureShow(options)
    func bar() throws -> (help: String, words: [String]) {
      let targets = show.stage.scene().targets
      let item = try #require(targets.last { $0.help.hasPrefix("The peak signal-to-noise ratio") })
      let texts = show.stage.scene().tiles.flatMap(\.shapes).compactMap { shape -> String? in
        guard case .text(let string, let at, _, _, _) = shape, item.contains(at) else { return nil }
        return string
      }
      return (item.help, texts)
    }
    func decibels(_ value: Double) -> String { Number.fixed(value, decimals: 1) + " dB" }
    #expect(show.until { $0.exhibit.isFinished && $0.surveyed?.step == $0.step })
    let result = try #require(show.exhibit.result.figures.first { $0.name == "psnr" })
    #expect(result.value == show.surveyed?.psnr)
    // Back to a moment in which the two are not the same.
    func sample() -> String { decibels(Double(show.exhibit.shown.metrics.figure)) }
    func whole() throws -> String { decibels(try #require(show.surveyed?.psnr)) }
    while try sample() == whole(), show.step > 0 {
      show.press(.left)
      #expect(show.until { $0.surveyed?.step == $0.step })
    }
    try #require(try sample() != whole())
    #expect(try bar().words == ["PSNR", whole()])
    #expect(try bar().help.contains("all 2,400 pixels, as of batch \(show.step)"))
    #expect(show.says("dB, 1,024 pixels"))

    let large = try PictureShow(
      pictureOptions(smallPicture(width: 600, height: 30)) { $0.epochs = 0 },
      size: Size(1920, 1080))
    #expect(large.until { $0.surveyed != nil })
    #expect(large.says("PSNR of 1,024"))
    let shown = decibels(try #require(large.surveyed?.psnr)) + " as shown"
    #expect(large.says(shown))
  }

  @Test func thePictureOfAPastMomentIsShown() throws {
    let show = try PictureShow()
    #expect(show.until { $0.exhibit.isFinished && $0.surveyed?.step == 60 })
    let last = try #require(show.surveyed?.psnr)
    show.press(.home)
    #expect(show.until { $0.surveyed?.step == 0 })
    #expect(try #require(show.surveyed?.psnr) < last)
    let frame = try show.frame(.scrubber)
    show.click(Point(frame.midX, frame.midY))
    #expect((20...40).contains(show.step))
  }

  /// The wheel comes nearer to what lies under the pointer, a drag moves the window, a double-click
  /// shows all, and Z four points to a pixel.
  @Test func theZoomShowsAnyPartOfThePlane() throws {
    let show = try PictureShow()
    #expect(show.until { $0.exhibit.isFinished && $0.zoomed?.step == 60 })
    let whole = try #require(show.zoomed?.grid)
    #expect(whole.left < -1 && whole.x(whole.width - 1) > 1)
    #expect(show.says("the target ends here"))
    let place = try show.frame(.map(4))
    func zoomed(_ act: () -> Void) throws -> PixelGrid {
      let before = try #require(show.zoomed?.grid)
      act()
      #expect(show.until { $0.zoomed?.grid != before })
      return try #require(show.zoomed?.grid)
    }
    let near = try zoomed { show.wheel(5, at: Point(place.x + 2, place.y + 2)) }
    #expect(near.step < whole.step * 0.6)
    #expect(abs(near.left - whole.left) < whole.step * 4)
    let moved = try zoomed { show.drag(from: place.center, by: Point(40, 0)) }
    #expect(moved.left < near.left && abs(moved.top - near.top) < 1e-4)
    let again = try zoomed {
      show.down(place.center, clicks: 2)
      show.up(place.center)
    }
    #expect(again == whole)
    let fine = try zoomed { show.press(.character("z")) }
    #expect(abs(fine.step * 4 - show.exhibit.shown.data.samples.grid.step) < 1e-6)
    #expect(show.says("4.0 × as fine"))
    #expect(try zoomed { show.press(.character("z")) } == whole)
  }

  @Test func aWeightIsDraggedAndTyped() throws {
    let show = try PictureShow()
    #expect(show.until { $0.exhibit.isFinished })
    let control = Control.bias(layer: 3, index: 1)
    let before = show.exhibit.shown.parameters
    let point = try show.place(control)
    show.drag(from: point, by: Point(0, -50))
    let after = show.exhibit.shown.parameters
    let changed = before.indices.filter { before[$0] != after[$0] }
    #expect(changed.count == 1)
    let index = try #require(changed.first)
    #expect(abs(after[index] - before[index] - 1) < 1e-4)
    show.click(point)
    show.type("-0.5")
    show.press(.enter)
    #expect(show.exhibit.shown.parameters[index] == -0.5)
  }

  @Test func aNewSeedHasOtherFeatures() throws {
    let show = try PictureShow()
    #expect(show.until { $0.exhibit.isFinished })
    let old = show.exhibit.shown.data
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.data != old })
    #expect(show.exhibit.shown.data.seed == 2)
    #expect(show.exhibit.view.timeline.branches.count == 2)
    #expect(
      show.exhibit.result.checksum
        == (try ExhibitKind.picture.run(pictureOptions { $0.seed = 2 }, HeadlessTasks())
          .result.checksum))
  }

  /// A picture that is larger than its panels is shown smaller, and says so.
  @Test func aLargePictureIsShownSmaller() throws {
    let image = smallPicture(width: 600, height: 30)
    let show = try PictureShow(pictureOptions(image) { $0.epochs = 0 })
    #expect(show.until { $0.surveyed != nil })
    #expect(show.says("of 600 × 30") && show.says("256 × 13"))
  }

  @Test func everyPanelExplainsItselfAndEveryKeyHasAMeaning() throws {
    let show = try PictureShow()
    for key in 1...7 { #expect(show.exhibit.explanation(ofPanel: key) != nil) }
    #expect(show.exhibit.explanation(ofPanel: 8) == nil)
    for panel in 1...7 {
      show.press(.character(Character("\(panel)")))
      show.press(.character("f"))
      #expect(try show.frame(.panel(panel)).width > 1200)
      show.press(.character("f"))
    }
    #expect(show.exhibit.commands.contains(.toggleZoom))
    for command in show.exhibit.commands where command != .save && command != .gallery {
      #expect(show.exhibit.perform(command) != .ignored, "\(command)")
    }
  }
}
