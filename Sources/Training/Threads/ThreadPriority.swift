import Foundation

/// How the threads of a program share a processor that has fewer cores than they need.
public enum ThreadPriority {
  /// Lets the calling thread, and those that it starts, work only where threads that did not call
  /// this leave time: four runs at full speed on two cores would else keep a frame waiting.
  ///
  /// On Linux it is a nice value of 5 for the thread, which nothing raises again: a third of what other
  /// threads get. At 10, a tenth, a window is no smoother, but training all but stops where another program
  /// uses the processors. Elsewhere it does nothing: macOS prefers the thread of the window by itself.
  public static func giveWay() {
    #if os(Linux)
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
    #endif
  }
}
