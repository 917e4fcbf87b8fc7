import Datasets
import Foundation
import Testing

@Suite struct FourierFeaturesTests {
  @Test func withoutFrequenciesThePlaceItselfIsTheInput() {
    let features = FourierFeatures(count: 0, scale: 3, seed: 1)
    let grid = PixelGrid(width: 2, height: 1)
    var rows = [Float](repeating: 0, count: 4)
    features.encode(grid, 0..<2, into: &rows)
    #expect(features.inputs == 2 && rows == [-0.5, 0, 0.5, 0])
  }

  @Test(arguments: [1, 7, 16, 33]) func theyAreSinesAndCosines(count: Int) {
    let features = FourierFeatures(count: count, scale: 6, seed: 5)
    // Past the edges too, where a network is asked how it would go on.
    let grid = PixelGrid(width: 33, height: 29, left: -33.0 / 9, top: -29.0 / 9, step: 2.0 / 9)
    var rows = [Float](repeating: 0, count: grid.count * features.inputs)
    features.encode(grid, 0..<grid.count, into: &rows)
    for place in 0..<grid.count {
      let (x, y) = (grid.x(place % grid.width), grid.y(place / grid.width))
      for index in 0..<count {
        let waves = x * features.xFrequencies[index] + y * features.yFrequencies[index]
        let angle = 2 * Double.pi * Double(waves)
        let sine = Double(rows[place * 2 * count + index])
        let cosine = Double(rows[place * 2 * count + count + index])
        #expect(abs(sine - sin(angle)) < 1e-6 && abs(cosine - cos(angle)) < 1e-6)
      }
    }
  }

  @Test func pickedPixelsAreThoseOfTheGrid() {
    let features = FourierFeatures(count: 4, scale: 2, seed: 3)
    let grid = PixelGrid(width: 5, height: 5)
    var all = [Float](repeating: 0, count: 25 * 8)
    features.encode(grid, 0..<25, into: &all)
    var some = [Float](repeating: 0, count: 3 * 8)
    features.encode(grid, [24, 3, 11], into: &some)
    #expect(some == Array(all[192..<200] + all[24..<32] + all[88..<96]))
  }

  @Test func frequenciesAreNormalAndDecidedByTheSeed() {
    let features = FourierFeatures(count: 4000, scale: 5, seed: 2)
    #expect(features == FourierFeatures(count: 4000, scale: 5, seed: 2))
    #expect(features.xFrequencies != FourierFeatures(count: 4000, scale: 5, seed: 3).xFrequencies)
    for frequencies in [features.xFrequencies, features.yFrequencies] {
      let mean = frequencies.reduce(0, +) / 4000
      let variance = frequencies.reduce(0) { $0 + $1 * $1 } / 4000
      #expect(abs(mean) < 0.3 && abs(variance.squareRoot() - 5) < 0.25)
      // As many within one deviation as a normal distribution has.
      #expect(abs(frequencies.count { abs($0) < 5 } - 2731) < 100)
    }
    let mixed = zip(features.xFrequencies, features.yFrequencies).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(mixed / 4000) < 1.5)
  }
}
