import Datasets
import Drawing
import Exhibits
import Networks
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct XORLandscapeTests {
  private func timeline(to end: Int, every stride: Int) -> Timeline<XORRun> {
    var run = XORRun(XORSettings())
    var timeline = Timeline<XORRun>(startingAt: run.snapshot(), stride: stride)
    for step in Swift.stride(from: stride, through: end, by: stride) {
      run.advance(to: step)
      timeline.record(run.snapshot())
    }
    return timeline
  }

  /// A path of three points lies in its plane, so each sample's parameters follow from their
  /// coordinates alone, and its height must be the network's loss there.
  @Test func theSurfaceIsTheLossOnThePlane() throws {
    let timeline = timeline(to: 8000, every: 4000)
    let frames = timeline.branches[0].frames.map(\.snapshot)
    var surveyor = XORSurveyor(XORSettings())
    let result = surveyor.survey(
      (timeline: timeline, branch: .root, snapshot: frames[2]))
    let landscape = try #require(result?.panel)
    #expect(landscape.path.map(\.step) == [0, 4000, 8000])
    #expect(landscape.path.map(\.loss) == frames.map { Double($0.metrics.loss) })
    #expect(abs(landscape.shares.reduce(0, +) - 1) < 1e-4)

    let p = landscape.path
    let (ax, ay) = (p[1].x - p[0].x, p[1].y - p[0].y)
    let (bx, by) = (p[2].x - p[0].x, p[2].y - p[0].y)
    let determinant = ax * by - bx * ay
    #expect(abs(determinant) > 1e-3)
    for (i, j) in [(0, 0), (3, 31), (20, 20), (33, 8), (40, 40)] {
      let width = landscape.xRange.upperBound - landscape.xRange.lowerBound
      let height = landscape.yRange.upperBound - landscape.yRange.lowerBound
      let x = landscape.xRange.lowerBound + width * Double(i) / 40 - p[0].x
      let y = landscape.yRange.lowerBound + height * Double(j) / 40 - p[0].y
      let s = (x * by - bx * y) / determinant
      let t = (ax * y - x * ay) / determinant
      let parameters = frames[0].parameters.indices.map { k in
        let start = Double(frames[0].parameters[k])
        let first = Double(frames[1].parameters[k]) - start
        let second = Double(frames[2].parameters[k]) - start
        return Float(start + s * first + t * second)
      }
      let exact = DoubleXOR(parameters, hidden: 3).loss(.xor)
      #expect(abs(Double(landscape.heights[i * 41 + j]) - exact) < 2e-4)
    }
  }

  @Test func thePathEndsInTheMomentShown() throws {
    let timeline = timeline(to: 2000, every: 100)
    var surveyor = XORSurveyor(XORSettings())
    let snapshot = xorRun(at: 1234).snapshot()
    let result = surveyor.survey(
      (timeline: timeline, branch: .root, snapshot: snapshot))
    #expect(result?.step == 1234)
    let landscape = try #require(result?.panel)
    #expect(landscape.path.last?.step == 1234)
    #expect(landscape.path.map(\.step) == Array(stride(from: 0, through: 1200, by: 100)) + [1234])
    for step in landscape.path {
      #expect(landscape.xRange.contains(step.x) && landscape.yRange.contains(step.y))
      #expect(landscape.heightRange.contains(step.loss))
    }
    for height in landscape.heights {
      #expect(landscape.heightRange.contains(Double(height)))
    }
  }

  @Test func withoutAPathThereIsNone() {
    let timeline = timeline(to: 0, every: 100)
    var surveyor = XORSurveyor(XORSettings())
    let snapshot = XORRun(XORSettings()).snapshot()
    let result = surveyor.survey(
      (timeline: timeline, branch: .root, snapshot: snapshot))
    #expect(result == nil)
  }

  /// A window sees a run many times on its way, a run without one once: both end in one picture, which
  /// stays while the past is looked at.
  @Test func aWindowAndAPictureOfTheSameRunAgree() throws {
    let timeline = timeline(to: 20_000, every: 500)
    func survey(_ surveyor: inout XORSurveyor, _ step: Int) throws -> LossLandscapePanel {
      let result = surveyor.survey(
        (timeline: timeline, branch: .root, snapshot: xorRun(at: step).snapshot()))
      return try #require(result?.panel)
    }
    var window = XORSurveyor(XORSettings())
    for end in stride(from: 1000, through: 19_000, by: 3000) {
      _ = window.survey(
        (
          timeline: self.timeline(to: end, every: 500), branch: .root,
          snapshot: xorRun(at: end).snapshot()
        ))
    }
    var picture = XORSurveyor(XORSettings())
    let last = try survey(&window, 20_000)
    #expect(try survey(&picture, 20_000) == last)
    for step in [0, 500, 7300] {
      var past = try survey(&window, step)
      #expect(past.isPlaneKnown && past.path.last?.step == step)
      (past.path, past.isPlaneKnown) = (last.path, false)
      #expect(past == last)
    }
    // The start lies far from the viewer, and the end near.
    #expect(last.path[0].x < 0 && last.path[0].x < (last.path.last?.x ?? 0))
  }
}
