import DataStore
import Datasets
import Options

/// Where experiments get what they learn from: images from a folder, the cache or the mirrors, read
/// once for all who ask.
package final class DataPlace {
  /// What is being done, and how far that has come, 0 to 1, where one can say.
  package typealias Progress = DigitLoader.Progress

  private let onProgress: (Progress) -> Void
  private let onNews: (String) -> Void
  private let isCancelled: () -> Bool
  private var images: DigitData?

  /// - Parameters:
  ///   - onProgress: hears what is being done.
  ///   - onNews: hears what data are other than a person would expect.
  ///   - isCancelled: whether nobody waits for it any more.
  package init(
    onProgress: @escaping (Progress) -> Void = { _ in },
    onNews: @escaping (String) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) {
    (self.onProgress, self.onNews, self.isCancelled) = (onProgress, onNews, isCancelled)
  }

  /// The images that a loader brings. Whoever asks later gets the same ones: runs that are compared
  /// learn from the same images, which are held once.
  ///
  /// - Parameter folder: the folder that the user named, for what is said where they are not there.
  package func images(_ loader: DigitLoader, folder: String?) throws(ProgramError) -> DigitData {
    if let images { return images }
    do {
      let found = try loader.load(onProgress: onProgress, isCancelled: isCancelled)
      if !found.note.isEmpty { onNews(found.note) }
      images = found
      return found
    } catch {
      throw ProgramError(error, folder: folder)
    }
  }
}
