/// The file format of MNIST: a magic number that tells type and dimensions, the size of each
/// dimension, all big-endian, then the bytes (LeCun, Cortes and Burges).
///
/// Nothing of a file is believed before it is checked, and nothing larger than the file is ever
/// allocated.
public enum IDX {
  /// Images have a side of at most this many pixels.
  public static let largestSide = 256
  /// Labels lie below this.
  public static let classLimit = 64

  /// The images of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole unpacked file.
  ///   - path: for errors.
  public static func images(
    _ bytes: [UInt8], path: String
  ) throws(IDXError) -> (side: Int, count: Int, pixels: [UInt8]) {
    let sizes = try header(bytes, dimensions: 3, holding: "images", path)
    let (count, height, width) = (sizes[0], sizes[1], sizes[2])
    guard height == width, (1...largestSide).contains(height) else {
      throw .wrongDimensions(
        path: path, expected: "square images of 1 to \(largestSide) pixels a side",
        found: "\(height)×\(width)")
    }
    return (height, count, Array(bytes[16...]))
  }

  /// The labels of a file.
  public static func labels(_ bytes: [UInt8], path: String) throws(IDXError) -> [UInt8] {
    _ = try header(bytes, dimensions: 1, holding: "labels", path)
    let labels = Array(bytes[8...])
    if let place = labels.firstIndex(where: { $0 >= classLimit }) {
      throw .labelTooLarge(path: path, label: Int(labels[place]), index: place)
    }
    return labels
  }

  /// Images and their labels as one set; throws unless there is one label for each image.
  public static func imageSet(
    images: [UInt8], at imagePath: String, labels: [UInt8], at labelPath: String
  ) throws(IDXError) -> ImageSet {
    let (side, count, pixels) = try self.images(images, path: imagePath)
    let labels = try self.labels(labels, path: labelPath)
    guard labels.count == count else {
      throw .countsDiffer(path: labelPath, expected: count, found: labels.count)
    }
    return ImageSet(side: side, images: pixels, labels: labels)
  }

  /// The bytes that a file with this header has, header included; nil where it is no header.
  ///
  /// - Parameter limit: more than this is nil too.
  public static func length(header bytes: some Collection<UInt8>, limit: Int) -> Int? {
    let bytes = Array(bytes.prefix(16))
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[2] == 8 else { return nil }
    let dimensions = Int(bytes[3])
    guard (1...3).contains(dimensions), bytes.count >= 4 + 4 * dimensions else { return nil }
    var length = 1
    for dimension in 0..<dimensions {
      let (product, overflows) = length.multipliedReportingOverflow(
        by: size(bytes, at: 4 + 4 * dimension))
      guard !overflows, product <= limit else { return nil }
      length = product
    }
    return length + 4 + 4 * dimensions <= limit ? length + 4 + 4 * dimensions : nil
  }

  private static func header(
    _ bytes: [UInt8], dimensions: Int, holding what: String, _ path: String
  ) throws(IDXError) -> [Int] {
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else {
      throw .notIDX(path: path, found: description(bytes))
    }
    guard bytes[2] == 8 else {
      throw .wrongType(path: path, found: Int(bytes[2]))
    }
    guard bytes[3] == dimensions else {
      let holds = bytes[3] == 1 ? "labels" : bytes[3] == 3 ? "images" : "\(bytes[3]) dimensions"
      throw .wrongContent(path: path, expected: what, found: holds)
    }
    let start = 4 + 4 * dimensions
    guard bytes.count >= start else {
      throw .truncated(path: path, expected: start, found: bytes.count)
    }
    let sizes = (0..<dimensions).map { size(bytes, at: 4 + 4 * $0) }
    var length = 1
    for size in sizes {
      let (product, overflows) = length.multipliedReportingOverflow(by: size)
      guard !overflows, product < Int.max / 2 else {
        throw .truncated(path: path, expected: Int.max, found: bytes.count)
      }
      length = product
    }
    guard sizes[0] > 0 else { throw .empty(path: path, what: what) }
    guard bytes.count >= start + length else {
      throw .truncated(path: path, expected: start + length, found: bytes.count)
    }
    guard bytes.count == start + length else {
      throw .tooLong(path: path, expected: start + length, found: bytes.count)
    }
    return sizes
  }

  private static func size(_ bytes: [UInt8], at place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func description(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "an empty file" }
    let start = bytes.prefix(24)
    if start.starts(with: [0x1F, 0x8B]) { return "a packed file" }
    let isText = start.allSatisfy { (0x20..<0x7F).contains($0) || [9, 10, 13].contains($0) }
    if isText {
      let words = String(decoding: start, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      return "text: “\(words.joined(separator: " "))”"
    }
    return "other bytes"
  }
}
