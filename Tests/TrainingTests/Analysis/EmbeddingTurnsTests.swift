import Foundation
import Networks
import Testing
import Training

@Suite struct EmbeddingTurnsTests {
  /// An embedding whose first two columns turn three times, its next two, half as long, seven times.
  private func turning(_ numbers: Int) -> [Float] {
    (0..<numbers).flatMap { number -> [Float] in
      let angle = 2 * Double.pi * Double(number) / Double(numbers)
      return [
        cos(3 * angle), sin(3 * angle), 0.5 * cos(7 * angle), 0.5 * sin(7 * angle), 0,
      ].map { Float($0) }
    }
  }

  @Test(arguments: [17, 20, 59]) func sharesAreThoseOfTheSquares(numbers: Int) {
    let shares = EmbeddingTurns(turning(numbers), numbers: numbers, width: 5).shares
    #expect(shares.count == (numbers - 1) / 2)
    #expect(abs(shares[2] - 0.8) < 1e-6 && abs(shares[6] - 0.2) < 1e-6)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test(arguments: [17, 20, 59]) func numbersLieAtTheirPlaces(numbers: Int) {
    let circle = EmbeddingTurns(turning(numbers), numbers: numbers, width: 5).circle(3)
    // Axes that leave a number out are a little shorter for those that lie along them.
    #expect(circle.turns == 3 && circle.degreesOff < 3)
    let firsts = circle.places.enumerated().map { number, place in
      let angle = 2 * Double.pi * 3 * Double(number) / Double(numbers)
      return atan2(
        place.y * cos(angle) - place.x * sin(angle), place.x * cos(angle) + place.y * sin(angle))
    }
    #expect(firsts.allSatisfy { abs($0) < 0.08 })
  }

  /// Each number lies along axes that all others make, as the definition says it.
  @Test func aNumberIsLeftOutOfItsOwnAxes() {
    let (numbers, width, turns) = (13, 4, 5)
    var generator = Generator(seed: 2)
    let embedding = (0..<numbers * width).map { _ in generator.normal() }
    let circle = EmbeddingTurns(embedding, numbers: numbers, width: width).circle(turns)
    for a in 0..<numbers {
      var axes = [[Double]](repeating: [Double](repeating: 0, count: width), count: 2)
      for b in 0..<numbers where b != a {
        let angle = 2 * Double.pi * Double(turns * b) / Double(numbers)
        for column in 0..<width {
          let value = 2 / Double(numbers) * Double(embedding[b * width + column])
          axes[0][column] += cos(angle) * value
          axes[1][column] += sin(angle) * value
        }
      }
      for (axis, known) in zip(axes, [circle.places[a].x, circle.places[a].y]) {
        let length = axis.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let along = (0..<width).reduce(0.0) {
          $0 + Double(embedding[a * width + $1]) * axis[$1]
        }
        #expect(abs(along / length - known) < 1e-9)
      }
    }
  }

  /// Noise draws no circle: numbers are as far off their places as chance has them, 104 degrees.
  @Test func noiseIsNoCircle() {
    var generator = Generator(seed: 4)
    let embedding = (0..<59 * 32).map { _ in generator.normal() }
    let turns = EmbeddingTurns(embedding, numbers: 59, width: 32)
    let mean = (1...29).reduce(0.0) { $0 + turns.circle($1).degreesOff } / 29
    #expect((90...118).contains(mean))
  }
}
