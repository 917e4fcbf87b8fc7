#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long the calling thread has had a processor, since some moment of its own: what it waits while
/// others have that is no work of its own.
enum ThreadClock {
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
