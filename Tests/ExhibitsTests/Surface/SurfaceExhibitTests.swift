import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct SurfaceExhibitTests {
  /// The window, scrubbed and branched, ends in the bits of a run without one.
  @Test func theWindowTrainsTheSameNumbers() throws {
    let options = surfaceOptions()
    let show = try SurfaceShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    let last = show.exhibit.shown
    #expect(
      show.exhibit.result.checksum
        == (try ExhibitKind.surface.run(options, HeadlessTasks()).result.checksum))
    for _ in 0..<5 { show.press(.left) }
    #expect(show.step == 25)
    show.press(.enter)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.view.timeline.branches.count == 2)
    #expect(show.exhibit.shown.state == last.state)
  }

  /// It turns slowly by itself until somebody touches it, and not at all where that is not wanted.
  @Test func theViewTurnsUntilItIsTouched() throws {
    let still = try SurfaceShow()
    still.pass(0.1)
    still.pass(0.1)
    #expect(still.camera == .surface)

    let show = try SurfaceShow(surfaceOptions { $0.reducesMotion = false })
    show.pass(0.1)
    show.pass(0.1)
    let turned = show.camera
    #expect(turned.azimuth != OrbitCamera.surface.azimuth)
    #expect(turned.elevation == OrbitCamera.surface.elevation)
    let place = try show.place(.orbit(1))
    show.drag(from: place, by: Point(20, 10))
    let touched = show.camera
    #expect(touched.elevation != turned.elevation)
    show.pass(0.1)
    show.pass(0.1)
    #expect(show.camera == touched)
  }

  @Test func theViewIsTurnedMovedZoomedAndReset() throws {
    let show = try SurfaceShow()
    let place = try show.place(.orbit(1))
    show.drag(from: place, by: Point(20, 10))
    let degrees = OrbitCamera.degreesPerPoint
    #expect(abs(show.camera.azimuth - OrbitCamera.surface.azimuth + 20 * degrees) < 1e-9)
    #expect(abs(show.camera.elevation - OrbitCamera.surface.elevation - 5) < 1e-9)
    show.drag(from: place, by: Point(30, 0), .shift)
    #expect(show.camera.pan == Point(30, 0))
    show.wheel(2, at: place)
    #expect(show.camera.zoom > 1.3)
    show.down(place, clicks: 2)
    show.up(place)
    #expect(show.camera == .surface)
  }

  /// A map says what target and network have at the place under the pointer.
  @Test func aPlaceIsReadInTheMaps() throws {
    let show = try SurfaceShow()
    #expect(show.until { $0.exhibit.isFinished })
    for key in [2, 3] {
      let place = try show.frame(.map(key))
      // x = 10, y = 20
      show.move(to: Point(place.x + place.width * 0.2, place.maxY - place.height * 0.4))
      // One line, where a box would hide the map.
      let text = try #require(show.words.first { $0.hasPrefix("error ") })
      let words = text.replacing(Number.minus, with: "-").replacing(",", with: "")
        .split(separator: " ")
      #expect(words.count.isMultiple(of: 2))
      for place in words.indices where place % 2 == 1 {
        #expect(Double(words[place]) != nil, "\(text)")
      }
    }
  }

  @Test func aWeightIsDragged() throws {
    let show = try SurfaceShow()
    #expect(show.until { $0.exhibit.isFinished })
    let before = show.exhibit.shown.parameters
    show.drag(from: try show.place(.bias(layer: 3, index: 0)), by: Point(0, -50))
    let after = show.exhibit.shown.parameters
    let changed = before.indices.filter { before[$0] != after[$0] }
    #expect(changed == [before.count - 1])
    #expect(abs(after[before.count - 1] - before[before.count - 1] - 1) < 1e-4)
  }

  @Test func aNewSeedDrawsOtherSamples() throws {
    let show = try SurfaceShow()
    #expect(show.until { $0.exhibit.isFinished })
    let old = show.exhibit.shown.data.samples
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.shown.data.samples != old })
    #expect(
      show.exhibit.result.checksum
        == (try ExhibitKind.surface.run(surfaceOptions { $0.seed = 2 }, HeadlessTasks())
          .result.checksum))
  }

  @Test(arguments: [Size(960, 600), Size(1280, 800), Size(640, 480)])
  func everyPanelIsThereOrInATab(size: Size) throws {
    let show = try SurfaceShow(size: size)
    for panel in 1...6 {
      show.press(.character(Character("\(panel)")))
      #expect(try show.frame(.panel(panel)).width > 150)
      #expect(show.exhibit.explanation(ofPanel: panel) != nil)
    }
    for command in show.exhibit.commands where command != .save && command != .gallery {
      #expect(show.exhibit.perform(command) != .ignored, "\(command)")
    }
  }
}
