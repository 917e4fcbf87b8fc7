import Datasets
import Testing

@Suite struct ModularTableTests {
  @Test(arguments: [7, 59, 60, 127])
  func asksEachQuestionOnce(modulus: Int) {
    let sums = ModularTable(modulus: modulus, seed: 1)
    #expect(sums.questions.count == modulus * (modulus + 1) / 2)
    #expect(Set(sums.questions).count == sums.questions.count)
    for (place, question) in sums.questions.enumerated() {
      #expect(question.a <= question.b && question.b < modulus)
      #expect(question.answer == (question.a + question.b) % modulus)
      #expect(sums.place(question.a, question.b) == place)
      #expect(sums.place(question.b, question.a) == place)
    }
  }

  @Test(arguments: [7, 59, 127])
  func differencesAreAskedBothWays(modulus: Int) {
    let table = ModularTable(.subtract, modulus: modulus, seed: 1)
    #expect(table.questions.count == modulus * modulus)
    #expect(Set(table.questions).count == table.questions.count)
    for (place, question) in table.questions.enumerated() {
      #expect((question.answer + question.b) % modulus == question.a)
      #expect(table.place(question.a, question.b) == place)
    }
    #expect(ModularTable.count(.subtract, modulus: modulus) == table.questions.count)
    #expect(table.walk == Array(0..<modulus))
  }

  /// The powers of a root are all numbers but 0, and to multiply is to go on along them.
  @Test(arguments: [7, 59, 97, 127])
  func productsWalkAlongPowers(modulus: Int) throws {
    let table = ModularTable(.multiply, modulus: modulus, seed: 1)
    #expect(table.questions.allSatisfy { $0.answer == $0.a * $0.b % modulus && $0.a <= $0.b })
    #expect(ModularTable.count(.multiply, modulus: modulus) == table.questions.count)
    let walk = table.walk
    #expect(walk[0] == 1 && walk.sorted() == Array(1..<modulus))
    for (here, next) in zip(walk, walk.dropFirst()) { #expect(here * walk[1] % modulus == next) }
    // No smaller number would do.
    for number in 2..<walk[1] {
      var (power, seen) = (number, Set<Int>())
      while seen.insert(power).inserted { power = power * number % modulus }
      #expect(seen.count < modulus - 1)
    }
  }

  @Test func onlyPrimesHaveARoot() {
    let primes = (1...30).filter { ModularTable.root($0) != nil }
    #expect(primes == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29])
  }

  @Test func theSeedDecidesTheOrder() {
    let sums = ModularTable(modulus: 59, seed: 1)
    #expect(sums == ModularTable(modulus: 59, seed: 1))
    #expect(sums.questions != ModularTable(modulus: 59, seed: 2).questions)
    // Well mixed: of the first half about half lie in the first half of the table.
    let first = sums.questions.prefix(885).count { $0.a < 17 }
    #expect((350...520).contains(first))
  }

  @Test func learnsTheWholePartOfAShare() {
    let sums = ModularTable(modulus: 59, seed: 1)
    #expect(sums.learnedCount(0.5) == 885)
    #expect(sums.learnedCount(0.1) == 177)
    #expect(sums.learnedCount(0.7) == 1239)
    #expect(sums.learnedCount(0.33) == 584)
    let small = ModularTable(modulus: 7, seed: 1)
    #expect(small.learnedCount(0.1) == 2 && small.learnedCount(0.9) == 25)
  }
}
