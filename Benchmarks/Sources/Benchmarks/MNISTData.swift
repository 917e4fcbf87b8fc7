import DataStore
import Datasets
import Foundation
import Networks

/// Images to train on: MNIST's where `NNWINDOW_DATA` names a folder with its files or the program
/// has fetched them, else bytes at random. Speed does not depend on what they show.
struct MNISTData {
  let images: [UInt8]
  let labels: [UInt8]
  /// What they are, for the print.
  let words: String

  /// What tells the program to use the same images, or its own where there are none.
  static var arguments: [String] {
    if let folder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"] {
      return ["--data", folder]
    }
    return DataFolder.cache().isComplete ? [] : ["--synthetic"]
  }

  init() throws {
    let given = ProcessInfo.processInfo.environment["NNWINDOW_DATA"].map { DataFolder($0) }
    let folder = given ?? DataFolder.cache()
    guard given != nil || folder.isComplete else {
      var generator = Generator(seed: 1)
      images = (0..<60_000 * 784).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
      labels = (0..<60_000).map { _ in UInt8(generator.integer(below: 10)) }
      words = "60,000 images of random bytes, since there is no MNIST (NNWINDOW_DATA)"
      return
    }
    let set = try folder.read(seed: 1).training
    (images, labels) = (set.images, set.labels)
    words = "\(grouped(Double(set.count))) images in \(folder.path)"
  }

  /// The rows of `count` batches in an order of chance.
  func rows(_ count: Int, batch: Int, seed: UInt64) -> [Int] {
    var order = Array(labels.indices)
    var generator = Generator(seed: seed)
    generator.shuffle(&order)
    return (0..<count * batch).map { order[$0 % order.count] }
  }
}
