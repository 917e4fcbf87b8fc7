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
  /// Decides the split, and drawn digits.
  package var seed: UInt64 = 1
  /// Where fetched files are kept.
  package var cache = DataFolder.cache()
  /// Where they are fetched from.
  package var mirrors = Mirror.all()

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
  /// Drawn ones are taken unasked only where there is neither data nor a network; `note` says so.
  /// A server that answers with something else than the files is an error.
  ///
  /// - Parameters:
  ///   - onProgress: called on this thread.
  ///   - isCancelled: asked now and then.
  package func load(
    onProgress: (Progress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(DataError) -> DigitData {
    try resized(try found(onProgress, isCancelled))
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
        return data
      }
      if isCancelled() { throw .cancelled }
    }
    if isOffline {
      return try drawn(
        note: "no MNIST in \(cache.path), and offline: drawn digits", onProgress, isCancelled)
    }
    do throws(DataError) {
      try Downloader(cache: cache, mirrors: mirrors).fetch(
        onProgress: onProgress, isCancelled: isCancelled)
      return try cache.read(seed: seed, onProgress: onProgress, isCancelled)
    } catch .noNetwork(_, let problems) {
      return try drawn(
        note: "no network and no data (\(problems.joined(separator: "; "))): drawn digits",
        onProgress, isCancelled)
    }
  }

  private func drawn(
    note: String, _ onProgress: (Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) -> DigitData {
    let count = syntheticCount
    let whole = count + max(count / 6, 1)
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
