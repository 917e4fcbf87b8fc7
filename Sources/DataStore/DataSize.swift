import Datasets
import Foundation

/// What a run learns from takes of memory, in bytes, as far as that is known before it is read.
package struct DataSize: Sendable, Hashable {
  /// Images to train on.
  package var rows = 0
  /// All of them, once they are there.
  package var held = 0
  /// The most on the way there.
  package var reading = 0

  /// What is there already, or takes nothing on its way.
  package init(rows: Int = 0, held: Int = 0) {
    (self.rows, self.held, reading) = (rows, held, held)
  }

  /// Images to train and to test on. The first are there twice while a part of them is set aside to
  /// validate.
  ///
  /// - Parameter packed: what is there beside them while they are unpacked.
  init(rows: Int, training: Int, test: Int, packed: Int = 0) {
    self.rows = rows
    held = training + test
    reading = held + max(training, packed)
  }
}

extension DigitLoader {
  /// What the images will take.
  package var size: DataSize {
    let (digits, side) = (syntheticCount, SyntheticDigits.side)
    let drawn = DataSize(
      rows: digits, training: digits * (side * side + 1),
      test: Self.testCount(of: digits) * (side * side + 1))
    if isSynthetic { return drawn }
    if let folder { return DataFolder(folder).size }
    let known = MNISTFile.allCases.map { ($0, $0.content.byteCount) }
    let real = DataFolder.size(Dictionary(uniqueKeysWithValues: known))
    if cache.isComplete { return real }
    // Nobody knows yet whether a server will answer.
    return isOffline || drawn.reading > real.reading ? drawn : real
  }
}

extension DataFolder {
  /// What its images will take; nothing where there are none, which is told when they are read.
  var size: DataSize {
    var lengths: [MNISTFile: Int] = [:]
    var packed = 0
    for (file, place) in (try? places())?.0 ?? [:] {
      let (length, size) = Self.length(of: place)
      lengths[file] = length
      if place.hasSuffix(".gz") { packed += size }
    }
    return Self.size(lengths, packed: packed)
  }

  /// What the content of these files will take, by their lengths.
  static func size(_ lengths: [MNISTFile: Int], packed: Int = 0) -> DataSize {
    func length(_ files: MNISTFile...) -> Int { files.reduce(0) { $0 + (lengths[$1] ?? 0) } }
    return DataSize(
      rows: max(0, length(.trainingLabels) - 8), training: length(.trainingImages, .trainingLabels),
      test: length(.testImages, .testLabels), packed: packed)
  }

  /// How long the content of a file is, as its header says and its size allows, and that size.
  private static func length(of path: String) -> (content: Int, file: Int) {
    var status = stat()
    guard stat(path, &status) == 0, let start = try? FileBytes.read(path, prefix: 1024) else {
      return (0, 0)
    }
    let isPacked = start.starts(with: [0x1F, 0x8B])
    let head = isPacked ? Gunzip.beginning(start) : start
    let size = Int(status.st_size)
    // A byte unpacks to no more than 1032.
    let most = min(FileBytes.limit, isPacked ? size * 1032 : size)
    return (min(IDX.length(header: head, limit: FileBytes.limit) ?? 0, most), size)
  }
}
