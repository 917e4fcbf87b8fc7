import Datasets
import Foundation

/// The names of classes, a line each in `labels.txt`.
///
/// A name must never be taken for that of another class, so what does not fit is refused: another
/// number of names, and a line without one but at the end.
package struct ClassNames {
  /// A name has at most so many characters.
  private static let nameLimit = 60

  package let names: [String]
  private let path: String

  /// Reads the file of a folder; nil where there is none.
  init?(in folder: String) throws(DataError) {
    let path = folder + "/labels.txt"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    try self.init(FileBytes.read(path), path: path)
  }

  /// Reads the bytes of a file, in UTF-8 or UTF-16; `path` is for errors.
  package init(_ bytes: [UInt8], path: String) throws(DataError) {
    self.path = path
    guard bytes.count <= 1 << 16,
      let text = String(validating: TextBytes.utf8(bytes), as: UTF8.self), !text.contains("\0")
    else { throw .badNames(path: path, problem: "no text, or too much of it") }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines).shown(Self.nameLimit)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if let blank = lines.firstIndex(of: "") {
      throw .badNames(path: path, problem: "none in line \(blank + 1) of \(lines.count)")
    }
    guard (2...IDX.classLimit).contains(lines.count) else {
      throw .badNames(path: path, problem: "\(lines.count) names for 2 to \(IDX.classLimit)")
    }
    names = lines
  }

  /// The label that the first name belongs to: 0 where there is a name for every label from there on,
  /// or the lowest one where there are as many names as labels from that on; and what to say of it
  /// where it is not 0 and the lowest. Nil without labels.
  package func fit(
    _ training: [UInt8], _ test: [UInt8]
  ) throws(DataError) -> (first: UInt8, note: String)? {
    let bounds = [training.min(), training.max(), test.min(), test.max()].compactMap { $0 }
    guard let lowest = bounds.min(), let highest = bounds.max() else { return nil }
    if names.count == Int(highest) + 1 {
      let isOdd = lowest > 0
      return (0, isOdd ? "no label is below \(lowest): labels.txt has names from 0 on" : "")
    }
    guard names.count == Int(highest - lowest) + 1 else {
      throw .badNames(
        path: path, problem: "\(names.count) names for labels from \(lowest) to \(highest)")
    }
    return (lowest, "labels begin at \(lowest), which has the first name of labels.txt")
  }
}

extension ImageSet {
  /// The same images with labels that begin at 0 instead of `first`.
  func relabeled(from first: UInt8) -> ImageSet {
    ImageSet(side: side, images: images, labels: labels.map { $0 - first })
  }
}
