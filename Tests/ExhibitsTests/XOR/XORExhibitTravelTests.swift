import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Moving through the run's time, by keys and by the loss curve.
@Suite struct XORExhibitTravelTests {
  @Test func spacePausesAndGoesOn() throws {
    let show = try XORShow()
    #expect(show.until { $0.step >= 200 })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    let stopped = show.step
    for _ in 0..<20 { show.pass(0.1) }
    #expect(show.step == stopped)
    #expect(show.parameters == xorParameters(at: stopped))
    show.press(.space)
    #expect(show.until { $0.step > stopped })
  }

  @Test func arrowsGoExactlyOneRefreshOrTen() throws {
    let show = try XORShow.paused()
    #expect(show.step == 0)
    show.refreshes(3)
    #expect(show.step == 300)
    show.press(.right, .shift)
    #expect(show.until { $0.step == 1300 })
    #expect(show.parameters == xorParameters(at: 1300))
    show.press(.right)
    #expect(show.until { $0.step == 1400 })
    #expect(show.parameters == xorParameters(at: 1400))
  }

  @Test func aStepFromARunningRunEndsOnARefresh() throws {
    let show = try XORShow()
    #expect(show.until { $0.step >= 300 })
    show.press(.right)
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(show.step % 100 == 0)
    #expect(show.parameters == xorParameters(at: show.step))
  }

  @Test func backIsExact() throws {
    let show = try XORShow.paused()
    show.press(.right, .shift)
    show.until { $0.step == 1000 && $0.exhibit.view.state != .running }
    show.refreshes(5)
    show.press(.left, .shift)
    #expect(show.step == 500)
    #expect(show.parameters == xorParameters(at: 500))
    show.press(.left)
    #expect(show.step == 400)
    show.press(.left)
    #expect(show.step == 300)
    #expect(show.parameters == xorParameters(at: 300))
    show.press(.right, .shift)
    #expect(show.step == 1300)
    #expect(show.parameters == xorParameters(at: 1300))
    show.press(.left, .shift)
    show.press(.right)
    #expect(show.step == 400)
    show.press(.home)
    #expect(show.step == 0)
    #expect(show.parameters == xorParameters(at: 0))
    show.press(.left)
    show.press(.left, .shift)
    #expect(show.step == 0)
    show.press(.end)
    #expect(show.step == 1500)
    #expect(show.exhibit.view.step == 1500)
    #expect(show.parameters == xorParameters(at: 1500))
  }

  @Test func thePastSaysSo() throws {
    let show = try XORShow.paused()
    show.refreshes(2)
    let present = show.words
    show.press(.left)
    #expect(show.words != present)
    #expect(show.says("100"))
    #expect(show.stage.fileName == "nnwindow-xor-100")
  }

  @Test func draggingTheScrubberGoesThere() throws {
    let show = try XORShow.paused(xorOptions { $0.epochs = 1000 })
    show.refreshes(10)
    #expect(show.step == 1000)
    let track = try show.frame(.scrubber).inset(8, 0)
    for share in [0.25, 0.613, 0.05] {
      show.drag(
        from: Point(track.midX, track.midY), by: Point(track.width * (share - 0.5), 0))
      #expect(abs(Double(show.step) - share * 1000) <= 1)
      #expect(show.parameters == xorParameters(at: show.step))
    }
    // Beyond its ends the pointer means the ends, and a held button keeps its hold.
    show.drag(from: track.center, by: Point(-track.width, -200))
    #expect(show.step == 0)
    show.drag(from: track.center, by: Point(track.width, 30))
    #expect(show.step == 1000)
  }

  @Test func theScrubberTellsTheStepUnderThePointer() throws {
    let show = try XORShow.paused(xorOptions { $0.epochs = 1000 })
    show.refreshes(2)
    let track = try show.frame(.scrubber).inset(8, 0)
    show.move(to: Point(track.x + track.width * 0.75, track.midY))
    #expect(show.says("750"))
  }

  @Test func draggingAPlotScrubs() throws {
    let show = try XORShow.paused(xorOptions { $0.epochs = 1000 })
    show.refreshes(10)
    let plot = PlotPanel.plot(in: try show.frame(.panel(4)))
    let place = Point(plot.x + plot.width * 0.3, plot.midY)
    show.click(place)
    #expect((300..<500).contains(show.step))
    #expect(show.parameters == xorParameters(at: show.step))
    // The line of the moment shown stands where the click was.
    show.move(to: Point(2, 2))
    let lines = try show.shapes(4).filter {
      if case .rectangle(let rect, _, _, _) = $0 {
        rect.width == 1 && rect.height == plot.height && abs(rect.x - place.x) <= 1
      } else {
        false
      }
    }
    #expect(!lines.isEmpty)
  }

  @Test func thePastCanBePlayed() throws {
    let show = try XORShow.paused()
    show.refreshes(6)
    show.press(.home)
    show.press(.space)
    var seen: Set<Int> = []
    #expect(
      show.until {
        seen.insert($0.step)
        return $0.step > 600
      })
    #expect(seen.isSuperset(of: [100, 200, 300, 400, 500]))
    show.press(.space)
    show.until { $0.exhibit.view.state == .paused }
    #expect(show.parameters == xorParameters(at: show.step))
  }

  @Test func aBranchWithoutAChangeReplaysTheOldOne() throws {
    let show = try XORShow.paused()
    show.refreshes(6)
    let old = show.exhibit.view.timeline
    show.press(.left)
    show.press(.left)
    #expect(show.step == 400)
    show.press(.enter)
    #expect(show.until { $0.step >= 900 })
    show.press(.space)
    show.until { $0.exhibit.view.state == .paused }
    let view = show.exhibit.view
    #expect(view.timeline.branches.count == 2)
    #expect(view.timeline[view.branch].forkStep == 400)
    #expect(show.parameters == xorParameters(at: show.step))
    // The rows of both branches agree where both were trained, and the old ones are still there.
    let first = view.timeline.branches[0].rows
    #expect(first.map(\.step) == old.branches[0].rows.map(\.step))
    for row in view.timeline.branches[1].rows {
      guard let twin = first.first(where: { $0.step == row.step }) else { continue }
      #expect(twin.metrics == row.metrics)
    }
    #expect(view.timeline.branches[1].rows.contains { $0.step == 600 })
  }

  @Test func enterInThePresentSaysWhatToDo() throws {
    let show = try XORShow.paused()
    show.refreshes(1)
    show.press(.enter)
    #expect(show.floating.contains { $0.contains("go back first") })
    #expect(show.exhibit.view.timeline.branches.count == 1)
  }

  @Test func theOldBranchStaysInTheCurves() throws {
    let show = try XORShow.paused()
    show.refreshes(8)
    for _ in 0..<4 { show.press(.left) }
    show.press(.character("]"))
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
    show.refreshes(6)
    let theme = Theme.dark
    let greys = try show.shapes(4).filter {
      if case .polyline(_, let stroke, _) = $0 { stroke.color == theme.disabled } else { false }
    }
    #expect(!greys.isEmpty)
    show.press(.character("r"))
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 1 })
    #expect(show.exhibit.view.step < 800)
  }

  @Test func resetGivesTheSameNumbersAndANewSeedOthers() throws {
    let show = try XORShow.paused()
    show.refreshes(3)
    show.press(.character("r"))
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(show.step < 300)
    #expect(show.parameters == xorParameters(at: show.step))
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(show.exhibit.result.seed == 2)
    #expect(show.says("Seed 2."))
    #expect(show.parameters == xorParameters(xorSettings { $0.seed = 2 }, at: show.step))
    // Back to the same seed once more: the second, not the first.
    show.press(.character("r"))
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 1 })
    #expect(show.exhibit.result.seed == 2)
  }

  @Test func atTheEndSpacePlaysItAgainAndShiftETrainsMore() throws {
    let show = try XORShow(
      xorOptions {
        $0.epochs = 250
        $0.pace = .turbo
      })
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.step == 250)
    #expect(show.says("Finished"))
    show.press(.right)
    #expect(show.step == 250)
    #expect(show.floating.contains { $0.contains("Space plays it again, ⇧E trains 250 more") })
    #expect(show.words.contains("replay") && !show.words.contains("go"))
    #expect(show.words.contains("full"))
    show.press(.space)
    #expect(show.step == 0 && show.exhibit.isFinished)
    // What was left behind is told again, at no speed that hides it.
    #expect(!show.words.contains("full") && show.words.contains("frames an epoch"))
    var seen: [Int] = []
    #expect(
      show.until {
        if seen.last != $0.step { seen.append($0.step) }
        return $0.step == 250
      })
    // At first every moment.
    #expect(seen == seen.sorted() && seen.starts(with: 0...100))
    #expect(show.exhibit.view.step == 250)
    show.press(.character("E"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.step == 500 })
    #expect(show.parameters == xorParameters(at: 500))
  }

  @Test func aRunIsTold() throws {
    let show = try XORShow(
      xorOptions {
        $0.epochs = 4000
        $0.epochsPerRefresh = 200
        $0.pace = .story
      })
    var times: [Int: Double] = [:]
    #expect(show.says("story"))
    show.until {
      times[$0.step] = times[$0.step] ?? $0.time
      return $0.exhibit.isFinished
    }
    // Half of the time goes to the first twentieth, between two refreshes too.
    let half = try #require(times.filter { $0.key >= 200 }.values.min())
    #expect(half > 14 && show.time > 29)
    #expect(times.keys.count { $0 < 200 } > 40)
    #expect(show.parameters == xorParameters(at: 4000))
    let rows = show.exhibit.view.timeline[.root].rows.map(\.step)
    #expect(rows == Array(stride(from: 0, through: 4000, by: 200)))
  }

  @Test func aDivergedRunSaysSoAndKeepsItsPast() throws {
    let show = try XORShow(
      xorOptions {
        $0.learningRate = 1e9
        $0.activation = .relu
        $0.epochsPerRefresh = 1
        $0.pace = .turbo
      })
    #expect(show.until { $0.exhibit.isFinished })
    let step = try #require(show.exhibit.divergedAt)
    #expect(show.says("Diverged"))
    show.press(.space)
    #expect(show.floating.contains { $0.contains("Diverged at epoch \(step)") })
    show.press(.left)
    #expect(show.step == step - 1)
    #expect(show.parameters.allSatisfy { $0.isFinite })
    show.press(.home)
    #expect(show.step == 0)
    show.press(.character("["))
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
    #expect(show.exhibit.divergedAt == nil)
    #expect(show.exhibit.view.snapshot.learningRate < 1e9)
  }
}
