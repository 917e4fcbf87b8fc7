import Datasets
import Testing

@Suite struct ModularSumsTests {
  @Test(arguments: [7, 59, 60, 127])
  func asksEachQuestionOnce(modulus: Int) {
    let sums = ModularSums(modulus: modulus, seed: 1)
    #expect(sums.questions.count == modulus * (modulus + 1) / 2)
    #expect(Set(sums.questions).count == sums.questions.count)
    for (place, question) in sums.questions.enumerated() {
      #expect(question.a <= question.b && question.b < modulus)
      #expect(question.answer == (question.a + question.b) % modulus)
      #expect(sums.place(question.a, question.b) == place)
      #expect(sums.place(question.b, question.a) == place)
    }
  }

  @Test func theSeedDecidesTheOrder() {
    let sums = ModularSums(modulus: 59, seed: 1)
    #expect(sums == ModularSums(modulus: 59, seed: 1))
    #expect(sums.questions != ModularSums(modulus: 59, seed: 2).questions)
    // Well mixed: of the first half about half lie in the first half of the table.
    let first = sums.questions.prefix(885).count { $0.a < 17 }
    #expect((350...520).contains(first))
  }

  @Test func learnsTheWholePartOfAShare() {
    let sums = ModularSums(modulus: 59, seed: 1)
    #expect(sums.learnedCount(0.5) == 885)
    #expect(sums.learnedCount(0.1) == 177)
    #expect(sums.learnedCount(0.7) == 1239)
    #expect(sums.learnedCount(0.33) == 584)
    let small = ModularSums(modulus: 7, seed: 1)
    #expect(small.learnedCount(0.1) == 2 && small.learnedCount(0.9) == 25)
  }
}
