import DataStore
import Datasets
import Foundation
import Synchronization

/// The images on their way, on a thread of their own: the window shows its first frame meanwhile.
final class ImageLoading: Sendable {
  private struct State: Sendable {
    var progress = DigitLoader.Progress("looking for the data")
    var outcome: Result<DigitData, DataError>?
    var isCancelled = false
    var version = 0
  }

  private let shared = Shared()

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  /// Starts to load.
  init(_ loader: DigitLoader) {
    let shared = shared
    let thread = Thread {
      let outcome: Result<DigitData, DataError>
      do throws(DataError) {
        outcome = .success(
          try loader.load(
            onProgress: { progress in
              shared.state.withLock {
                $0.progress = progress
                $0.version += 1
              }
            }, isCancelled: { shared.state.withLock { $0.isCancelled } }))
      } catch {
        outcome = .failure(error)
      }
      shared.state.withLock {
        $0.outcome = outcome
        $0.version += 1
      }
    }
    thread.name = "data"
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { cancel() }

  /// What is being done.
  var progress: DigitLoader.Progress { shared.state.withLock { $0.progress } }
  /// Grows with everything that happens.
  var version: Int { shared.state.withLock { $0.version } }
  /// The images, or why there are none; nil as long as they are on their way.
  var outcome: Result<DigitData, DataError>? { shared.state.withLock { $0.outcome } }

  /// Gives up.
  func cancel() { shared.state.withLock { $0.isCancelled = true } }
}
