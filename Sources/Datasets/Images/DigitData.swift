/// Images in three parts, with the names of their classes: all that a run is made from.
public struct DigitData: Sendable {
  /// Where images come from.
  public enum Source: String, Sendable, Hashable {
    /// The real MNIST, known by its hashes.
    case mnist
    /// Drawn by the program.
    case synthetic
    /// Other files of the same form.
    case files
  }

  public var training: ImageSet
  public var validation: ImageSet
  public var test: ImageSet
  /// A name for each class.
  public var classNames: [String]
  public var source: Source
  /// What a person should know of where the images come from; empty for nothing.
  public var note: String
  /// Whether black was turned to white in all images.
  public var isInverted = false
  /// Whether every image was stretched from black to white.
  public var isNormalized = false

  /// Splits a sixth of the training images off as the validation set, stratified, by the seed.
  ///
  /// - Parameters:
  ///   - classNames: nil names the classes by their numbers.
  public init(
    training all: ImageSet, test: ImageSet, classNames names: [String]? = nil, source: Source,
    seed: UInt64, note: String = ""
  ) {
    let (rest, part) = all.split(off: all.count / 6, seed: seed)
    training = all.picking(rest)
    validation = all.picking(part)
    self.test = test
    let highest = max(all.labels.max() ?? 0, test.labels.max() ?? 0)
    let count = max(2, Int(highest) + 1, names?.count ?? 0)
    classNames = (0..<count).map { index in
      guard let names, index < names.count, !names[index].isEmpty else { return "\(index)" }
      return names[index]
    }
    self.source = source
    self.note = note
  }

  /// The number of classes.
  public var classCount: Int { classNames.count }
  /// The side of an image, in pixels.
  public var side: Int { training.side }

  /// The same with images averaged down to another side.
  public func downsized(to side: Int) -> DigitData {
    var data = self
    data.training = training.downsized(to: side)
    data.validation = validation.downsized(to: side)
    data.test = test.downsized(to: side)
    return data
  }
}
