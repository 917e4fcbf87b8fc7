import Networks
import Testing

@Suite struct GeneratorTests {
  @Test func numbersAreThoseOfTheAuthors() throws {
    var generator = try #require(Generator(state: [1, 2, 3, 4]))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func seedsGoThroughSplitmix() {
    #expect(
      Generator(seed: 0).state == [
        16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679,
        17_909_611_376_780_542_444,
      ])
    var generator = Generator(seed: 1)
    #expect(generator.next() == 12_966_619_160_104_079_557)
    #expect(generator.next() == 9_600_361_134_598_540_522)
  }

  @Test func aStateIsTheWholeGenerator() throws {
    var generator = Generator(seed: 5)
    for _ in 0..<10 { _ = generator.normal() }
    var copy = try #require(Generator(state: generator.state))
    #expect((0..<100).allSatisfy { _ in copy.normal() == generator.normal() })
    #expect(Generator(state: [0, 0, 0, 0]) == nil)
    #expect(Generator(state: [1, 2, 3]) == nil)
  }

  @Test func uniformNumbersFillTheirInterval() {
    var generator = Generator(seed: 2)
    let values = (0..<100_000).map { _ in generator.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    let mean = values.reduce(0.0) { $0 + Double($1) } / 100_000
    #expect(abs(mean - 0.5) < 0.005)
    let low = values.filter { $0 < 0.1 }.count
    #expect(abs(low - 10_000) < 500)
  }

  @Test func normalNumbersHaveTheirMoments() {
    var generator = Generator(seed: 3)
    let values = (0..<100_000).map { _ in Double(generator.normal()) }
    func moment(_ power: Int) -> Double {
      values.reduce(0) { sum, value in
        sum + (0..<power).reduce(1) { product, _ in product * value }
      } / 100_000
    }
    #expect(abs(moment(1)) < 0.015)
    #expect(abs(moment(2) - 1) < 0.025)
    #expect(abs(moment(3)) < 0.05)
    #expect(abs(moment(4) - 3) < 0.2)
  }

  @Test func shufflesAreFairPermutations() {
    var generator = Generator(seed: 4)
    var firsts = [Int](repeating: 0, count: 5)
    for _ in 0..<10_000 {
      var order = [0, 1, 2, 3, 4]
      generator.shuffle(&order)
      #expect(order.sorted() == [0, 1, 2, 3, 4])
      firsts[order[0]] += 1
    }
    #expect(firsts.allSatisfy { abs($0 - 2000) < 200 })
  }
}
