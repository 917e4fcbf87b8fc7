import DataStore
import Foundation
import Options
import Synchronization

/// Something on its way, on a thread of its own: the window shows its first frame meanwhile.
final class Loading<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var progress = DataPlace.Progress("looking for the data")
    var result: Result<Value, ProgramError>?
    var isCancelled = false
    var version = 0
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
  }

  private let shared = Shared()

  /// Starts to load.
  ///
  /// - Parameter load: brings it, from a place that tells how far it has come.
  init(_ load: @escaping @Sendable (DataPlace) throws(ProgramError) -> Value) {
    let shared = shared
    let thread = Thread {
      let place = DataPlace(
        onProgress: { progress in
          shared.state.withLock {
            $0.progress = progress
            $0.version += 1
          }
        }, isCancelled: { shared.state.withLock { $0.isCancelled } })
      let result: Result<Value, ProgramError>
      do throws(ProgramError) {
        result = .success(try load(place))
      } catch {
        result = .failure(error)
      }
      shared.state.withLock {
        $0.result = result
        $0.version += 1
      }
    }
    thread.name = "data"
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit { cancel() }

  /// What is being done.
  var progress: DataPlace.Progress { shared.state.withLock { $0.progress } }
  /// Grows with everything that happens.
  var version: Int { shared.state.withLock { $0.version } }
  /// What came, or why it did not; nil as long as it is on its way.
  var result: Result<Value, ProgramError>? { shared.state.withLock { $0.result } }

  /// Gives up.
  func cancel() { shared.state.withLock { $0.isCancelled = true } }
}
