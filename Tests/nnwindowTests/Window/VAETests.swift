import Testing

extension WindowTests {
  /// The page of the β-VAE, with the mouse in its latent plane.
  @Suite struct VAETests {
    /// The plane's middle, and the picture of what is decoded, at 1280×800.
    private static let middle = (x: 272, y: 306)
    private static let decoded = Area(1014, 82, 228, 228)

    /// The latent numbers beside the sliders, as `+1.25`.
    private func numbers(_ run: WindowRun) throws -> [Double] {
      try run.texts().map(\.text)
        .filter { $0.count == 5 && $0.contains(".") && ($0.hasPrefix("+") || $0.hasPrefix("−")) }
        .compactMap { Double($0.replacing("−", with: "-")) }
    }

    @Test func theDecodedDigitFollowsTheMouseWhileTheNetworkLearns() throws {
      try WindowRun.with(
        [
          "--vae", "--synthetic", "--samples", "3000", "-e", "1000", "--hidden", "48", "--quiet",
          "--pace", "turbo",
        ]
      ) { run in
        try run.wait("the page is drawn") { $0.handle != nil && $0.state == .running }
        try run.wait("something is decoded") {
          $0.part(Self.decoded).places(of: Page.focus).count > 400
        }
        let (x, y) = (Self.middle.x, Self.middle.y)
        try run.server.hand([
          "mousemove", "\(x)", "\(y)", "mousedown", "1", "mousemove", "\(x + 56)", "\(y - 20)",
          "sleep", "0.1", "mousemove", "\(x + 112)", "\(y - 56)", "sleep", "0.1", "mouseup", "1",
        ])
        // Twice as far to the right as up, whatever the scale.
        try run.wait("the point is where the mouse let it go") { _ in
          let numbers = try numbers(run)
          return numbers.count == 2 && numbers[0] > 0.5
            && abs(numbers[0] - 2 * numbers[1]) < 0.1
        }
        try run.press("w")
        try run.wait("the point walks") { _ in
          let numbers = try numbers(run)
          return numbers.count == 2 && abs(numbers[0] - 2 * numbers[1]) > 0.1
        }
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
      }
    }
  }
}
