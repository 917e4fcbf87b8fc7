import Console
import Datasets
import Exhibits
import Foundation
import Options
import Screen

/// Brings the picture that a run is to learn from its file to the exhibit, which knows no files of
/// pictures.
enum PictureInput {
  /// A file is at most this large, in bytes.
  private static let limit = 1 << 29

  /// Reads the picture that the options name, if they name one; says on standard error what was
  /// changed.
  ///
  /// The name of a picture that the program draws itself stands for that one, unless there is a
  /// file of that name.
  static func read(for options: inout Options) throws(ProgramError) {
    guard options.exhibit == .picture, let path = options.subject else { return }
    if let sample = SamplePicture(rawValue: path), !FileManager.default.fileExists(atPath: path) {
      options.picture = PictureSubject(sample)
      return
    }
    let names = SamplePicture.allCases.map(\.rawValue).joined(separator: ", ")
    let bytes = try InputFile.bytes(
      of: path, purpose: "a picture to learn", advice: "give a PNG or BMP file, or one of \(names)",
      limit: limit)
    let decoded: DecodedPicture
    do {
      decoded = try PictureFile.decode(bytes)
    } catch {
      throw .badFile(path: path, problem: error.description, advice: "try --picture landscape")
    }
    let image = PixelImage(
      width: decoded.width, height: decoded.height, channels: decoded.channels,
      bytes: decoded.bytes)
    let subject = PictureSubject(
      image, name: URL(fileURLWithPath: path).lastPathComponent.shown(), notes: decoded.notes)
    for note in subject.notes { Terminal.tell("nnwindow: \(TerminalText.line(path)): \(note)") }
    options.picture = subject
  }
}
