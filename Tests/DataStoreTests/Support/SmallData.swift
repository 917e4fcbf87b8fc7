import CZlib
import DataStore
import Datasets
import Foundation
import Testing

/// Four small files of MNIST's form, so that tests need not the real ones.
struct SmallData: Sendable {
  let contents: [MNISTFile: [UInt8]]
  let packed: [MNISTFile: [UInt8]]

  /// - Parameter count: images to train on.
  init(count: Int = 60) throws {
    let training = try #require(SyntheticDigits(seed: 1).draw(0..<count))
    let test = try #require(SyntheticDigits(seed: 1).draw(count..<count + 20))
    contents = [
      .trainingImages: IDXBytes.images(training), .trainingLabels: IDXBytes.labels(training.labels),
      .testImages: IDXBytes.images(test), .testLabels: IDXBytes.labels(test.labels),
    ]
    packed = contents.mapValues(Self.pack)
  }

  /// By what the files are known.
  var known: [MNISTFile: KnownContent] { contents.mapValues { KnownContent(of: $0) } }

  /// The packed file of a name as a server knows it.
  func packed(named name: String) -> [UInt8]? {
    MNISTFile.allCases.first { $0.rawValue + ".gz" == name }.flatMap { packed[$0] }
  }

  /// Writes the four files into a folder.
  func write(into folder: Folder, packed isPacked: Bool = false) throws {
    for file in MNISTFile.allCases {
      let bytes = try #require(isPacked ? packed[file] : contents[file])
      try folder.write(bytes, as: file.rawValue + (isPacked ? ".gz" : ""))
    }
  }

  /// A gzip file of `bytes`.
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
        (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(target[..<count])
  }
}

/// The bytes of IDX files.
enum IDXBytes {
  static func images(_ images: ImageSet) -> [UInt8] {
    file(3, [images.count, images.side, images.side], images.images)
  }

  static func labels(_ labels: [UInt8]) -> [UInt8] { file(1, [labels.count], labels) }

  static func file(_ dimensions: UInt8, _ sizes: [Int], _ content: [UInt8]) -> [UInt8] {
    [0, 0, 8, dimensions]
      + sizes.flatMap { size in (0..<4).map { UInt8(size >> (24 - 8 * $0) & 255) } }
      + content
  }
}
