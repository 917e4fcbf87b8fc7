import Foundation
import Testing

import Training

@Suite struct AggregatePosteriorTests {
  private let places = stride(from: -3.0, through: 3, by: 0.5).map { $0 }

  private func shares(
    _ means: [Float], _ deviations: [Double], width: Int, axes: [Int]
  ) -> [Double] {
    let codes = VAECodec.Codes(
      means: means, logVariances: deviations.map { Float(2 * log($0)) })
    return AggregatePosterior.shares(of: codes, width: width, axes: axes, places: places)
  }

  /// A narrow Gaussian is in one cell, a column from the left and a row from the top.
  @Test func aNarrowGaussianIsInItsCell() {
    // Of three numbers the last goes across, the first up.
    let shares = shares([1.5, 9, -2], [0.01, 1, 0.01], width: 3, axes: [2, 0])
    #expect(shares.count == 169)
    #expect(abs(shares[13 * 3 + 2] - 1) < 1e-9)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
  }

  @Test func aStandardNormalHasTheSharesOfTables() {
    let shares = shares([0, 0], [1, 1], width: 2, axes: [0, 1])
    // Φ(0.25) − Φ(−0.25) = 0.19741, of both numbers together its square.
    #expect(abs(shares[84] - 0.19741 * 0.19741) < 1e-5)
    // Φ(3.25) − Φ(2.75) = 0.002403.
    #expect(abs(shares[0] - 0.002403 * 0.002403) < 1e-8)
    #expect(abs(shares[6] - 0.19741 * 0.002403) < 1e-7)
    // Of one number all rows are the same.
    let line = self.shares([0], [1], width: 1, axes: [0])
    #expect(abs(line[6] - 0.19741) < 1e-5 && line[6] == line[6 + 13 * 12])
  }

  @Test func whatNobodyKnowsWeighsNothing() {
    let broken = shares([.nan, 0, 0, 0], [1, 1, 0.01, 0.01], width: 2, axes: [0, 1])
    #expect(abs(broken[84] - 0.5) < 1e-9)
    #expect(shares([], [], width: 2, axes: [0, 1]).allSatisfy { $0 == 0 })
  }

  @Test func placesWithoutImagesAreDim() {
    let light = AggregatePosterior.light(of: shares([0, 0], [1, 1], width: 2, axes: [0, 1]))
    #expect(light[84] == 1 && light[84 + 3] == 1, "the middle and 1.5σ are bright")
    #expect(light[0] == 0.2, "4.2σ is dark")
    #expect(light[6] > 0.2 && light[6] < 1, "3σ lies between")
    #expect(zip(light[78...84], light[79...84]).allSatisfy { $0 <= $1 })
    // Images that lie far apart are images all the same.
    let wide = AggregatePosterior.light(of: shares([0, 0], [20, 20], width: 2, axes: [0, 1]))
    #expect(wide.allSatisfy { $0 == 1 })
    // Where nothing is known nothing is dimmed.
    #expect(AggregatePosterior.light(of: [0, 0]) == [1, 1])
  }
}

@Suite struct SteadyOrderTests {
  @Test func theHeaviestComesFirst() {
    #expect(SteadyOrder.order([0.1, 3, 0.1, .nan, 1]) == [1, 4, 0, 2, 3])
    #expect(SteadyOrder.order([]) == [])
    // An order of other things is none.
    #expect(SteadyOrder.order([1, 2], keeping: [0]) == [1, 0])
  }

  @Test func onlyWhatIsClearlyHeavierComesForward() {
    #expect(SteadyOrder.order([1, 1.2, 0], keeping: [0, 1, 2]) == [0, 1, 2])
    #expect(SteadyOrder.order([1, 1.4, 0], keeping: [0, 1, 2]) == [1, 0, 2])
    #expect(SteadyOrder.order([0, 0.04, 0], keeping: [0, 1, 2]) == [0, 1, 2])
    // Over all that lie between.
    #expect(SteadyOrder.order([1, 1.2, 1.4, 1.6], keeping: [0, 1, 2, 3]) == [3, 2, 0, 1])
    let order = SteadyOrder.order((0..<64).map { Double($0 * 37 % 64) })
    #expect(
      order == SteadyOrder.order((0..<64).map { Double($0 * 37 % 64) + 0.01 }, keeping: order))
    #expect(order.first == (0..<64).first { $0 * 37 % 64 == 63 } && Set(order).count == 64)
  }
}
