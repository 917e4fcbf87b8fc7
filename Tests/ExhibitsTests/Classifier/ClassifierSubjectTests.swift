import Exhibits
import Networks
import Testing
import Viewing
import ViewingSupport

@Suite struct ClassifierSubjectTests {
  private func network(
    _ layers: [Layer], side: Int = 28, loss: Loss = .softmaxCrossEntropy
  ) -> Architecture {
    Architecture(input: .flat(side * side), layers: layers, loss: loss)
  }

  @Test(arguments: [10, 14, 28]) func theSideIsThatOfTheImages(side: Int) {
    let dense = network([.dense(8, .relu), .dense(10)], side: side)
    #expect(ClassifierSubject.digits.side(of: dense) == side)
    #expect(ClassifierSubject.latent.side(of: dense) == side)
    #expect(ClassifierSubject.masks.side(of: network([.dense(10)], side: side)) == side)
    #expect(ClassifierSubject.mnist.side(of: dense) == nil)
    #expect(ClassifierSubject.digits.side(of: network([.dense(10)], side: side + 1)) == nil)
  }

  @Test func eachExhibitHasTheHiddenLayersThatItCanShow() {
    let flat = network([.dense(10)])
    #expect(ClassifierSubject.digits.side(of: flat) == 28)
    #expect(ClassifierSubject.latent.side(of: flat) == nil)
    let deep = network([.dense(8, .relu), .dense(10)])
    #expect(ClassifierSubject.masks.side(of: deep) == nil)
    // The last hidden layer is the bottleneck, whose neurons have a bar each.
    #expect(
      ClassifierSubject.latent.side(of: network([.dense(80), .dense(64), .dense(10)])) == 28)
    #expect(
      ClassifierSubject.latent.side(of: network([.dense(64), .dense(65), .dense(10)])) == nil)
    #expect(
      ClassifierSubject.digits.side(of: network([.dense(64), .dense(65), .dense(10)])) == 28)
  }

  @Test(arguments: [ClassifierSubject.digits, .masks, .latent])
  func classesAreTwoToSixtyFour(subject: ClassifierSubject) {
    let hidden: [Layer] = subject.hidden == .none ? [] : [.dense(4)]
    for (count, fits) in [(1, false), (2, true), (64, true), (65, false)] {
      #expect((subject.side(of: network(hidden + [.dense(count)])) != nil) == fits, "\(count)")
    }
  }

  @Test func mapsAreForTheConvolutionsAlone() {
    let maps = Architecture(
      input: Shape(1, 28, 28), layers: [.flatten, .dense(10)], loss: .softmaxCrossEntropy)
    #expect(ClassifierSubject.mnist.side(of: maps) == 28)
    for subject in [ClassifierSubject.digits, .masks, .latent] {
      #expect(subject.side(of: maps) == nil)
    }
  }
}
