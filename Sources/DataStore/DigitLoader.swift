import Datasets

/// Gets the images that a run is made from, wherever they are.
package struct DigitLoader: Sendable {
  /// A folder of files; nil for the cache, or the public mirrors.
  package var folder: String?
  /// Draws digits instead.
  package var isSynthetic = false
  /// Never touches the network.
  package var isOffline = false
  /// How many digits are drawn to train on and to choose by, where they are drawn.
  package var syntheticCount = SyntheticDigits.defaultCount
  /// The side of an image; larger ones are averaged down. Nil keeps them as they are.
  package var side: Int?
  /// Turns black to white, for images that are dark on light.
  package var isInverted = false
  /// Brings the darkest and the brightest pixel of every image to 0 and 255.
  package var isNormalized = false
  /// Whether images must be dark on light, or must not; those that are otherwise are inverted. Nil
  /// leaves them as they are.
  package var mustBeDarkOnLight: Bool?
  /// Decides the split, and drawn digits.
  package var seed: UInt64 = 1
  /// Where fetched files are kept.
  package var cache = DataFolder.cache()
  /// Where they are fetched from.
  package var mirrors = Mirror.all()
  /// Why the mirror that the user named is none; told where one is needed.
  package var mirrorFlaw = Mirror.flaw()

  package init() {}

  /// What it is doing.
  package struct Progress: Sendable, Hashable {
    /// As `reading train-images-idx3-ubyte`.
    package var words: String
    /// From 0 to 1; nil where nobody knows.
    package var fraction: Double?

    package init(_ words: String, fraction: Double? = nil) {
      self.words = words
      self.fraction = fraction
    }
  }

  /// Reads, fetches or draws the images.
  ///
  /// Drawn ones are taken unasked only where there is neither data nor a way to a server; `note` says
  /// so, and what was in the way. A server that answers with something else than the files is an
  /// error, and so is a name of a mirror that is no address.
  ///
  /// - Parameters:
  ///   - onProgress: called on this thread.
  ///   - isCancelled: asked now and then.
  package func load(
    onProgress: (Progress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(DataError) -> DigitData {
    var data = try found(onProgress, isCancelled)
    var notes = [data.note]
    if isInverted { data = data.inverted() }
    // A grey ground is judged as the network will see it.
    let seen = isNormalized ? data.training.normalized() : data.training
    var border = data.source == .files || mustBeDarkOnLight != nil ? seen.borderMean : 0
    if !isInverted, let mustBeDarkOnLight, mustBeDarkOnLight != (border > 0.5) {
      data = data.inverted()
      border = 1 - border
      notes.append("images are inverted, as those that the network learned from were")
    }
    if data.source == .files, border > 0.5 {
      let mean = (100 * border).rounded() / 100
      notes.append(
        "images are dark on light (\(mean) at their edge), which networks learn badly; "
          + (isInverted ? "leave out --invert" : "try --invert"))
    }
    data.note = notes.filter { !$0.isEmpty }.joined(separator: "; ")
    data = try resized(data)
    // Last, since the mean of pixels is less than the brightest of them.
    return isNormalized ? data.normalized() : data
  }

  private func found(
    _ onProgress: (Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) -> DigitData {
    if isSynthetic { return try drawn(note: "", onProgress, isCancelled) }
    if let folder {
      return try DataFolder(folder).read(seed: seed, onProgress: onProgress, isCancelled)
    }
    if cache.isComplete {
      // A damaged file in the cache is no reason to give up: it is fetched again.
      if let data = try? cache.read(seed: seed, onProgress: onProgress, isCancelled),
        data.source == .mnist
      {
        PartialFile.sweep(cache.path)
        return data
      }
      if isCancelled() { throw .cancelled }
    }
    if isOffline {
      return try drawn(
        note: "no MNIST in \(cache.path), and offline: drawn digits", onProgress, isCancelled)
    }
    if let mirrorFlaw { throw mirrorFlaw }
    do throws(DataError) {
      try Downloader(cache: cache, mirrors: mirrors).fetch(
        onProgress: onProgress, isCancelled: isCancelled)
      return try cache.read(seed: seed, onProgress: onProgress, isCancelled)
    } catch .noNetwork(_, let problems) {
      return try drawn(
        note: "no data, and no server could be reached (\(problems.joined(separator: "; "))): "
          + "drawn digits",
        onProgress, isCancelled)
    }
  }

  /// How many digits are drawn to test on beside those to train on.
  static func testCount(of count: Int) -> Int { max(count / 6, 1) }

  private func drawn(
    note: String, _ onProgress: (Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) -> DigitData {
    let count = syntheticCount
    let whole = count + Self.testCount(of: count)
    let digits = SyntheticDigits(seed: seed)
    func part(_ places: Range<Int>) throws(DataError) -> ImageSet {
      let images = digits.draw(
        places,
        onProgress: {
          let done = Double(places.lowerBound) + $0 * Double(places.count)
          onProgress(Progress("drawing digits", fraction: done / Double(whole)))
        }, isCancelled: isCancelled)
      guard let images else { throw .cancelled }
      return images
    }
    return DigitData(
      training: try part(0..<count), test: try part(count..<whole),
      classNames: (0..<10).map(String.init), source: .synthetic, seed: seed, note: note)
  }

  private func resized(_ data: DigitData) throws(DataError) -> DigitData {
    guard let side, side != data.side else { return data }
    guard side < data.side else {
      throw .cannotEnlarge(folder: folder ?? cache.path, side: data.side, asked: side)
    }
    return data.downsized(to: side)
  }
}
