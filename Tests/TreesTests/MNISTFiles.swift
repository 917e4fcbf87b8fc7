import DataStore
import Datasets
import Foundation
import Testing

/// The real MNIST, where `NNWINDOW_DATA` says that its files are.
enum MNISTFiles {
  static let folder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

  /// The first of the 10,000 test images.
  static func test(first count: Int) throws -> ImageSet {
    let data = try DataFolder(try #require(folder)).read(seed: 1)
    return data.test.picking(Array(0..<count))
  }
}
