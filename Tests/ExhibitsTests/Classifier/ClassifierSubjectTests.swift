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
    #expect(ClassifierSettings.Subject.dense.side(of: dense) == side)
    #expect(ClassifierSettings.Subject.bottleneck.side(of: dense) == side)
    #expect(ClassifierSettings.Subject.single.side(of: network([.dense(10)], side: side)) == side)
    #expect(ClassifierSettings.Subject.maps.side(of: dense) == nil)
    #expect(ClassifierSettings.Subject.dense.side(of: network([.dense(10)], side: side + 1)) == nil)
  }

  @Test func eachExhibitHasTheHiddenLayersThatItCanShow() {
    let flat = network([.dense(10)])
    #expect(ClassifierSettings.Subject.dense.side(of: flat) == 28)
    #expect(ClassifierSettings.Subject.bottleneck.side(of: flat) == nil)
    let deep = network([.dense(8, .relu), .dense(10)])
    #expect(ClassifierSettings.Subject.single.side(of: deep) == nil)
    // The last hidden layer is the bottleneck, whose neurons have a bar each.
    #expect(
      ClassifierSettings.Subject.bottleneck.side(of: network([.dense(80), .dense(64), .dense(10)]))
        == 28)
    #expect(
      ClassifierSettings.Subject.bottleneck.side(of: network([.dense(64), .dense(65), .dense(10)]))
        == nil)
    #expect(
      ClassifierSettings.Subject.dense.side(of: network([.dense(64), .dense(65), .dense(10)])) == 28
    )
  }

  @Test(arguments: [ClassifierSettings.Subject.dense, .single, .bottleneck])
  func classesAreTwoToSixtyFour(subject: ClassifierSettings.Subject) {
    let hidden: [Layer] = subject == .single ? [] : [.dense(4)]
    for (count, fits) in [(1, false), (2, true), (64, true), (65, false)] {
      #expect((subject.side(of: network(hidden + [.dense(count)])) != nil) == fits, "\(count)")
    }
  }

  @Test func mapsAreForTheConvolutionsAlone() {
    let maps = Architecture(
      input: Shape(1, 28, 28), layers: [.flatten, .dense(10)], loss: .softmaxCrossEntropy)
    #expect(ClassifierSettings.Subject.maps.side(of: maps) == 28)
    for subject in [ClassifierSettings.Subject.dense, .single, .bottleneck] {
      #expect(subject.side(of: maps) == nil)
    }
  }
}
