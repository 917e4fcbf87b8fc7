import Networks
import Options

extension Checkpoint {
  /// Reads a network from a file that the user named.
  ///
  /// - Parameters:
  ///   - wanted: the network that it must be; nil for whatever it says it is.
  ///   - plain: what plain parameters, which say nothing of their network, must be of.
  package static func read(
    _ path: String, _ wanted: Architecture?, plain: Architecture
  ) throws(ProgramError) -> Checkpoint {
    do {
      return try Checkpoint(contentsOf: path, architecture: wanted)
    } catch .noArchitecture where wanted == nil {
      return try read(path, plain, plain: plain)
    } catch {
      throw ProgramError(error, path: path)
    }
  }

  /// Writes it to a file that the user named.
  package func save(to path: String) throws(ProgramError) {
    do {
      try write(to: path)
    } catch {
      throw ProgramError(error)
    }
  }

  /// A whole number in the metadata; nil where there is none in `range`.
  package func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    metadata[key].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }
}
