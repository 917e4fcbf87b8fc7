import Exhibits
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct LatentEmbeddingTests {
  @Test func howFarCentresAreApart() throws {
    let moment = LatentEmbedding.Moment(
      step: 7, centers: [[0, 0], [.nan, .nan], [3, 4], [0, 1]])
    let spread = try #require(LatentEmbedding.Spread(moment))
    #expect(spread.step == 7)
    #expect(abs(spread.mean - (5 + 1 + 18.0.squareRoot()) / 3) < 1e-12)
    // A class without an image is left out.
    #expect(spread.least == 1 && spread.nearest == (0, 3))
    let alone = LatentEmbedding.Moment(step: 0, centers: [[1, 2], [.nan, 0]])
    #expect(LatentEmbedding.Spread(alone) == nil)
  }

  @Test func theWayBehindStaysAsItIs() {
    let settings = LatentSurveyorTests.settings([8, 3])
    let run = ClassifierRun(settings, ClassifierRunTests.data)
    let total = 60
    var headless = HeadlessRun(
      run, plan: RunPlan(totalSteps: total, stepsPerRefresh: 1), recordsHistory: true)
    var requests: [LatentEmbedding.Request] = []
    headless.runToEnd { view in
      guard [30, total].contains(view.step) else { return }
      requests.append(
        .init(
          view.snapshot, on: .root, of: view.timeline, total: total, generation: 1, budget: 5))
    }
    let (early, late) = (requests[0].past.map(\.step), requests[1].past.map(\.step))
    #expect(early.first == 0 && late.count > early.count)
    #expect(late.prefix(early.count).elementsEqual(early))
    #expect(zip(late, late.dropFirst()).allSatisfy { $0 < $1 })
    #expect(late.allSatisfy { $0 < total } && late.count <= LatentEmbedding.Request.moments)
    // They lie closer where the classes move most.
    #expect(early.count > late.count - early.count)
    #expect(requests.allSatisfy { $0.budget == 5 && $0.generation == 1 })
  }
}
