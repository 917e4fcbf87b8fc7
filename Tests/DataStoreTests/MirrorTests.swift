import DataStore
import Foundation
import Testing

@Suite struct MirrorTests {
  @Test func thereAreTwoPublicOnes() {
    #expect(
      Mirror.all(environment: [:]).map(\.base.absoluteString) == [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
      ])
  }

  @Test func anotherTakesTheirPlace() {
    let given = Mirror.all(environment: ["NNWINDOW_MNIST_URL": "http://localhost:8000/mnist"])
    #expect(given.map(\.base.absoluteString) == ["http://localhost:8000/mnist/"])
    #expect(given.map(\.name) == ["localhost"])
    #expect(Mirror.all(environment: ["NNWINDOW_MNIST_URL": ""]).count == 2)
  }

  @Test(arguments: ["", "mnist", "file:///etc", "ftp://host/mnist", "http://"])
  func onlyWebAddressesAreMirrors(text: String) {
    #expect(Mirror(text) == nil)
  }

  @Test func aNameThatIsNoAddressIsToldAndNotTaken() {
    let wrong = ["NNWINDOW_MNIST_URL": "mnist.example\u{1B}[31m/files"]
    #expect(Mirror.all(environment: wrong).isEmpty)
    let flaw = Mirror.flaw(environment: wrong)
    #expect(flaw?.kind == .unavailable)
    #expect(
      flaw?.description
        == "NNWINDOW_MNIST_URL: expected an address such as http://HOST/mnist/, "
        + "found “mnist.example?[31m/files”")
    #expect(Mirror.flaw(environment: [:]) == nil)
    #expect(Mirror.flaw(environment: ["NNWINDOW_MNIST_URL": ""]) == nil)
    #expect(Mirror.flaw(environment: ["NNWINDOW_MNIST_URL": "https://host/x"]) == nil)
  }
}
