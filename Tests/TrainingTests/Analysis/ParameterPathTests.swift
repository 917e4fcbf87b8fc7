import Testing
import Training

@Suite struct ParameterPathTests {
  private func walked(_ steps: some Sequence<Int>, limit: Int) -> ParameterPath {
    var path = ParameterPath(dimension: 2, limit: limit)
    for step in steps {
      path.append(step: step, loss: Float(step) / 2, parameters: [Float(step), -Float(step)])
    }
    return path
  }

  @Test func aShortPathIsKeptWhole() {
    let path = walked(stride(from: 0, through: 900, by: 100), limit: 400)
    #expect(path.steps == Array(stride(from: 0, through: 900, by: 100)))
    #expect(path.losses[3] == 150)
    #expect(path.parameters[6] == 300 && path.parameters[7] == -300)
  }

  @Test func aLongPathKeepsTheFirstOfEachBucketAndTheNewest() {
    let path = walked(0...21, limit: 8)
    // 22 steps in at most 8 points: buckets of 4, and the newest.
    #expect(path.steps == [0, 4, 8, 12, 16, 20, 21])
    #expect(path.parameters == path.steps.flatMap { [Float($0), -Float($0)] })
    #expect(path.losses == path.steps.map { Float($0) / 2 })
  }

  @Test func itNeverExceedsItsLimitAndIsEven() {
    var path = ParameterPath(dimension: 1, limit: 400)
    for step in stride(from: 0, through: 40_000, by: 7) {
      path.append(step: step, loss: 0, parameters: [Float(step)])
      #expect(path.count <= 400)
      #expect(path.steps.last == step)
    }
    #expect(path.count > 200)
    let gaps = zip(path.steps.dropFirst(), path.steps).map { $0 - $1 }.dropLast()
    #expect((gaps.max() ?? 0) <= 2 * (gaps.min() ?? 0))
  }

  @Test func aBranchForgetsWhatItLeaves() {
    var path = walked(0...5, limit: 100)
    path.append(step: 3, loss: 9, parameters: [7, 7])
    #expect(path.steps == [0, 1, 2, 3])
    #expect(path.losses == [0, 0.5, 1, 9])
    #expect(path.parameters.suffix(2) == [7, 7])
    path.truncate(before: 1)
    #expect(path.steps == [0] && path.parameters.count == 2)
  }

  @Test func theThinnedPathDependsOnTheRunAlone() {
    // Shown with every step or, by a history that forgot the odd ones, with every other.
    let dense = walked(0...64, limit: 10)
    let sparse = walked(stride(from: 0, through: 64, by: 2), limit: 10)
    #expect(dense.steps == sparse.steps)
  }
}
