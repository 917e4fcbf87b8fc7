import Exhibits
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct LatentEmbeddingTests {
  @Test func howFarCentresAreApart() throws {
    let spread = try #require(
      CenterDistances(step: 7, centers: [[0, 0], [.nan, .nan], [3, 4], [0, 1]]))
    #expect(spread.step == 7)
    #expect(abs(spread.mean - (5 + 1 + 18.0.squareRoot()) / 3) < 1e-12)
    // A class without an image is left out.
    #expect(spread.least == 1 && spread.nearest == (0, 3))
    #expect(CenterDistances(step: 0, centers: [[1, 2], [.nan, 0]]) == nil)
  }

  @Test func theWayBehindStaysAsItIs() {
    let settings = LatentSurveyorTests.settings([8, 3])
    let run = ClassifierRun(settings, ClassifierRunTests.data)
    let total = 60
    var headless = HeadlessRun(
      run, plan: RunPlan(totalSteps: total, stepsPerRefresh: 1), recordsHistory: true)
    var pasts: [[ClassifierSnapshot]] = []
    headless.runToEnd { view in
      guard [30, total].contains(view.step) else { return }
      pasts.append(
        view.timeline.milestones(
          before: view.step, on: .root, total: total, count: LatentEmbedding.moments))
    }
    let (early, late) = (pasts[0].map(\.step), pasts[1].map(\.step))
    #expect(early.first == 0 && late.count > early.count)
    #expect(late.prefix(early.count).elementsEqual(early))
    #expect(zip(late, late.dropFirst()).allSatisfy { $0 < $1 })
    #expect(late.allSatisfy { $0 < total } && late.count <= LatentEmbedding.moments)
    // They lie closer where the classes move most.
    #expect(early.count > late.count - early.count)
  }
}
