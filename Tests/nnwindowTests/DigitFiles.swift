import Foundation

/// Four files of the form of MNIST: an image shows its class by where its patch of light lies.
enum DigitFiles {
  /// Writes the files, and `labels.txt` where there are names.
  static func write(classes: Int, each count: Int, names: [String] = [], to folder: URL) throws {
    for (part, count) in [("train", count), ("t10k", max(2, count / 6))] {
      let labels = (0..<classes * count).map { $0 % classes }
      var images = Data([0, 0, 8, 3] + number(labels.count) + number(28) + number(28))
      for (index, label) in labels.enumerated() { images += image(label, index) }
      try images.write(to: folder.appendingPathComponent("\(part)-images-idx3-ubyte"))
      let bytes = Data([0, 0, 8, 1] + number(labels.count) + labels.map { UInt8($0) })
      try bytes.write(to: folder.appendingPathComponent("\(part)-labels-idx1-ubyte"))
    }
    guard !names.isEmpty else { return }
    try names.joined(separator: "\n").write(
      to: folder.appendingPathComponent("labels.txt"), atomically: true, encoding: .utf8)
  }

  /// Four bytes, the highest first.
  private static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
  }

  /// One of 64 patches of light, its brightness by the image.
  private static func image(_ label: Int, _ index: Int) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: 784)
    let (top, left) = (2 + label / 8 * 3, 2 + label % 8 * 3)
    for y in top..<top + 3 {
      for x in left..<left + 3 { pixels[28 * y + x] = UInt8(150 + index * 37 % 100) }
    }
    return pixels
  }
}
