import Foundation
import Options

/// Reads a whole file, and says what is wrong when that can't be.
package enum InputFile {
  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - purpose: what it was to be, to complete "it was to be …".
  ///   - limit: more bytes than this are not what was expected.
  /// Throws `ProgramError`: 66 when it is not there, 74 when it can't be read, 65 when it is a
  /// folder, some device, or larger than `limit`.
  package static func bytes(
    of path: String, purpose: String, advice: String, limit: Int
  ) throws(ProgramError) -> [UInt8] {
    let path = path == "-" ? Options.standardInput : path
    guard !path.isEmpty else { throw .missingFile(path: "\"\"", purpose: purpose, advice: advice) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      // What lies in a folder that nobody may look into need not be missing.
      var status = stat()
      if stat(path, &status) != 0, errno == EACCES {
        throw .failedInputOutput(
          path: path, problem: "can't be read: permission denied; change its folder's rights")
      }
      throw .missingFile(path: path, purpose: purpose, advice: advice)
    }
    if isFolder.boolValue {
      throw .badFile(path: path, problem: "expected a file, found a folder", advice: advice)
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .failedInputOutput(
        path: path, problem: "can't be read: permission denied; change its rights with chmod +r")
    }
    do {
      // One byte beyond the limit tells that there is more, even of a device without an end.
      var bytes: [UInt8] = []
      while bytes.count <= limit, let part = try handle.read(upToCount: limit + 1 - bytes.count),
        !part.isEmpty
      {
        bytes += part
      }
      try handle.close()
      guard bytes.count <= limit else {
        throw ProgramError.badFile(
          path: path, problem: "expected at most \(limit) bytes, found more", advice: advice)
      }
      return bytes
    } catch let error as ProgramError {
      throw error
    } catch {
      throw .failedInputOutput(path: path, problem: "can't be read; check the disk")
    }
  }
}
