import Foundation
import Networks

/// The checkpoints of a run folder, looked for again and again; a file that was read is not read again.
struct CheckpointScan {
  /// A file that is no checkpoint, and why.
  struct Skipped: Sendable, Equatable {
    let name: String
    let problem: String
  }

  /// By rising step.
  private(set) var checkpoints: [RunCheckpoint] = []
  /// Files with the name of a checkpoint that are none.
  private(set) var skipped: [Skipped] = []
  private var known: [String: RunCheckpoint] = [:]
  private let root: String

  init(_ root: String) { self.root = root }

  /// The step of a name as `step-0000000100.safetensors`; nil for every other name.
  static func step(ofName name: String) -> Int? {
    guard name.hasPrefix("step-"), name.hasSuffix(".safetensors") else { return nil }
    let digits = name.dropFirst(5).dropLast(12)
    guard digits.utf8.count >= 10, digits.utf8.allSatisfy(isDigit) else { return nil }
    return Int(digits)
  }

  /// The number at the end of a foreign name, as in `model_1200.safetensors`.
  static func foreignStep(ofName name: String) -> Int? {
    guard !name.hasPrefix("."), name.hasSuffix(".safetensors") else { return nil }
    let digits = name.utf8.dropLast(12).reversed().prefix(while: isDigit).reversed()
    return Int(String(decoding: Array(digits), as: UTF8.self))
  }

  /// The step of a folder as `checkpoint-500`.
  static func step(ofFolder name: String) -> Int? {
    guard name.hasPrefix("checkpoint-") else { return nil }
    let digits = name.dropFirst(11)
    return digits.utf8.allSatisfy(isDigit) ? Int(digits) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Looks again.
  ///
  /// - Returns: whether something is new or gone.
  mutating func poll() -> Bool {
    var (found, problems): ([Int: RunCheckpoint], [Skipped]) = ([:], [])
    var read: [String: RunCheckpoint] = [:]
    var isNew = false
    for place in places() {
      let path = "\(root)/\(place.name)"
      if let checkpoint = known[path], checkpoint.file.isCurrent {
        read[path] = checkpoint
      } else {
        do throws(CheckpointError) {
          let file = try SafeTensorsFile(path)
          let step = place.step ?? file.metadata["step"].flatMap { Int($0) }
          guard let step else { continue }
          read[path] = RunCheckpoint(step: step, file: file)
          isNew = true
        } catch .missingFile {
          // It was listed and is gone: thinned out.
          continue
        } catch {
          problems.append(Skipped(name: place.name, problem: error.description))
        }
      }
      if let checkpoint = read[path] { found[checkpoint.step] = checkpoint }
    }
    isNew = isNew || read.count != known.count || problems != skipped
    (known, skipped) = (read, problems)
    checkpoints = found.values.sorted { $0.step < $1.step }
    return isNew
  }

  /// Files that may be checkpoints, by name; the step where the name says it.
  private func places() -> [(name: String, step: Int?)] {
    let own = names("checkpoints").compactMap { name in
      Self.step(ofName: name).map { (name: "checkpoints/\(name)", step: Optional($0)) }
    }
    if !own.isEmpty { return own }
    let inside = names("")
    return inside.filter { $0.hasSuffix(".safetensors") && !$0.hasPrefix(".") }
      .map { ($0, Self.foreignStep(ofName: $0)) }
      + inside.compactMap { folder in
        guard let step = Self.step(ofFolder: folder) else { return nil }
        return ("\(folder)/model.safetensors", step)
      }
  }

  private func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
  }
}
