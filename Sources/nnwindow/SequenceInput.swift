import Console
import Datasets
import Exhibits
import Foundation
import Options

/// Brings the text that a run is to learn from its file to the exhibit, which reads no files.
enum SequenceInput {
  /// A file is at most this large, in bytes.
  private static let limit = 1 << 26

  /// Reads the text that the options name, if they name one.
  static func read(for options: inout Options) throws(ProgramError) {
    guard let path = options.sequenceFile else { return }
    let advice = "give a text of 100,000 letters or more"
    let bytes = try InputFile.bytes(of: path, purpose: "a text", advice: advice, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badFile(path: path, problem: "expected a text in UTF-8", advice: advice)
    }
    let name = URL(filePath: path).lastPathComponent
    do throws(SequenceText.Flaw) {
      options.content = try SequenceText(text, name: name)
    } catch {
      throw .badFile(path: path, problem: error.description)
    }
  }
}
