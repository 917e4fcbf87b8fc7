import Foundation
import Testing

extension WindowTests {
  @Suite struct MouseTests {
    @Test func aDragTurnsTheCubeAndADoubleClickTurnsItBack() throws {
      try WindowRun.with(long) { run in
        try run.pause()
        let still = try run.stillPage()
        let cube = still.part(Page.featureSpace)
        let (x, y) = Page.featureSpace.middle
        try run.drag((x + 100, y - 90), to: (x + 20, y - 60))
        try run.move(4, 400)
        try run.waitForChange("the cube", of: cube, in: Page.featureSpace, atLeast: 4000)
        // The other panels stay as they are.
        let turned = try run.waitForStillness("the cube", in: Page.featureSpace)
        let after = try run.picture()
        #expect(after.part(Page.network) == still.part(Page.network))
        #expect(after.part(Page.inputSpace) == still.part(Page.inputSpace))
        try run.server.hand([
          "mousemove", "\(x + 100)", "\(y - 90)", "sleep", "1", "click", "--repeat", "2", "--delay",
          "60", "1", "mousemove", "4", "400",
        ])
        try run.wait("the cube is as before") { $0.part(Page.featureSpace) == cube }
        #expect(turned != cube)
      }
    }

    @Test func aDragOnAWeightChangesThatWeightAlone() throws {
      func parameters(dragging: Bool) throws -> [String: [Float]] {
        var found: [String: [Float]] = [:]
        try WindowRun.with(
          ["--xor", "--quiet", "-e", "0", "--save", "net.safetensors"]
        ) { run in
          try run.waitForPage()
          let before = try run.stillPage()
          if dragging {
            try run.drag(Page.weight, to: (Page.weight.x, Page.weight.y - 50))
            try run.waitForChange(
              "the network", of: before.part(Page.network), in: Page.network, atLeast: 500)
            try run.waitForChange(
              "the field", of: before.part(Page.inputSpace), in: Page.inputSpace, atLeast: 500)
          }
          try run.press("q")
          #expect(try run.exitCode() == 0)
          found = try CheckpointFile.tensors(run.file("net.safetensors"))
        }
        return found
      }
      let untouched = try parameters(dragging: false)
      let edited = try parameters(dragging: true)
      #expect(untouched["dense1.weight"]?.count == 6)
      var changes: [(name: String, index: Int, by: Float)] = []
      for (name, values) in untouched where name.hasPrefix("dense") {
        let others = try #require(edited[name])
        for (index, pair) in zip(values, others).enumerated() where pair.0 != pair.1 {
          changes.append((name, index, pair.1 - pair.0))
        }
      }
      // The first pill is the weight from x₁ to h₁; 50 points up are 50 × 0.02.
      #expect(changes.count == 1)
      #expect(changes.first?.name == "dense1.weight")
      #expect(changes.first?.index == 0)
      #expect(abs((changes.first?.by ?? 0) - 1) < 1e-5)
    }

    /// Another window takes the focus while the button is down: the weight stays where it was then.
    @Test(.enabled(if: XServer.path(of: "xev") != nil, "needs xev"))
    func aDragEndsWhereTheFocusIsLost() throws {
      func weight(losesFocus: Bool) throws -> Float {
        var found: Float = 0
        try WindowRun.with(
          ["--xor", "--quiet", "-e", "0", "--save", "net.safetensors"]
        ) { run in
          let other = try run.server.start("xev")
          defer { other.end() }
          try run.waitForPage()
          let (x, y) = Page.weight
          let (mine, others) = (["--class", "nnwindow"], ["--name", "Event Tester"])
          func focus(_ window: [String]) throws {
            try run.server.hand(["search", "--sync"] + window + ["windowfocus", "--sync", "%1"])
          }
          try focus(mine)
          func move(_ dy: Int) throws {
            try run.server.hand(["mousemove", "\(x)", "\(y - dy)", "sleep", "0.2"])
          }
          try move(0)
          try run.server.hand(["mousedown", "1"])
          try move(10)
          try move(20)
          if losesFocus { try focus(others) }
          try move(40)
          try move(50)
          try run.server.hand(["mouseup", "1", "sleep", "0.2"])
          try focus(mine)
          try run.move(4, 400)
          try run.press("q")
          #expect(try run.exitCode() == 0)
          found = try #require(
            CheckpointFile.tensors(run.file("net.safetensors"))["dense1.weight"]?.first)
        }
        return found
      }
      let (whole, cut) = (try weight(losesFocus: false), try weight(losesFocus: true))
      // 30 points more are 30 × 0.02.
      #expect(abs(whole - cut - 0.6) < 1e-5)
    }

    @Test func aNumberTypedIntoAWeightBecomesItsValue() throws {
      try WindowRun.with(["--xor", "--quiet", "-e", "0", "--save", "net.safetensors"]) { run in
        try run.waitForPage()
        let before = try run.stillPage()
        try run.move(Page.weight.x, Page.weight.y)
        try run.waitForChange("the tooltip", of: before, in: Page.all)
        try run.click(Page.weight.x, Page.weight.y)
        try run.press("minus", "2", "period", "5", "Return")
        try run.waitForChange(
          "the field", of: before.part(Page.inputSpace), in: Page.inputSpace, atLeast: 500)
        try run.press("q")
        #expect(try run.exitCode() == 0)
        let tensors = try CheckpointFile.tensors(run.file("net.safetensors"))
        #expect(tensors["dense1.weight"]?.first == -2.5)
      }
    }

    @Test func aDragOnTheLossCurveGoesBackAndEnterBranchesThere() throws {
      try WindowRun.with(short + ["--json"]) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let finished = try run.stillPage()
        let end = try #require(finished.handle)
        // Below the button that adds epochs to a finished run.
        let y = 785
        let middle = Int(end) - 200
        try run.drag((Int(end) - 20, y), to: (middle, y))
        try run.move(4, 400)
        try run.waitForHandle(at: Double(middle))
        let past = try run.stillPage()
        #expect(past.part(Page.network) != finished.part(Page.network))
        #expect(past.state == .paused)
        // Slow enough to see it leave from there.
        try run.press("Down", "Down", "Down", "Down", "Down", "Down")
        try run.press("Return")
        try run.wait("the branch runs") {
          $0.state == .running && ($0.handle ?? end) < end - 100
        }
        try run.press("bracketright")
        try run.press("Up", "Up", "Up", "Up", "Up", "Up", "Up")
        try run.wait(for: .finished)
        // The old branch stays in the curve, and another learning rate ends elsewhere.
        let branched = try run.stillPage()
        #expect(branched.part(Page.loss) != finished.part(Page.loss))
        #expect(branched.part(Page.network) != finished.part(Page.network))
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.epochs() == 20000)
      }
    }

    @Test func aClickIntoTheInputSpaceAddsAPoint() throws {
      try WindowRun.with(long) { run in
        try run.pause()
        try run.waitForStillness("the input space", in: Page.inputSpace)
        let point = Area(751, 193, 24, 24)
        #expect(try run.picture(point).places(of: Page.positive).isEmpty)
        try run.click(point.middle.x, point.middle.y)
        try run.move(4, 400)
        try run.wait("a disc of class 1 stands there") {
          $0.part(point).places(of: Page.positive).count > 40
        }
      }
    }

    @Test func theButtonsOfTheTransportDoWhatTheirKeysDo() throws {
      try WindowRun.with(long) { run in
        try run.waitForPage()
        try run.click(96, 772)
        try run.wait(for: .paused)
        let step = try run.waitForStillness("the epoch", in: Page.step)
        try run.click(132, 772)
        try run.waitForChange("the epoch", of: step, in: Page.step)
        try run.click(96, 772)
        try run.wait(for: .running)
      }
    }
  }
}
