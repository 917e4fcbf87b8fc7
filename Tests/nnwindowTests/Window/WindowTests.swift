import Testing

/// The real program in a real X server: one at a time, as each wants the processor for itself.
@Suite(
  .serialized,
  .enabled(if: XServer.isThere, "needs Xvfb and xdotool; Scripts/setup --tests installs them"))
enum WindowTests {}
