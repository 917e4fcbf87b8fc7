/// Points of the plane from a text file: rows `x,y,label` or `x,y,value`.
///
/// It is read as `PointTable` reads its files, with a third column.
public struct PlaneTable: Hashable, Sendable {
  /// The rows, in the file's order and units.
  public let rows: [SIMD3<Double>]
  /// The classes where every third number is a whole one from 0 to 9 and there are at least two of them;
  /// otherwise they are values.
  public let kind: PlanePoints.Kind
  /// Whole sentences without a point, of what a person should know of the reading.
  public let notes: [String]

  /// What stands in a row.
  public static let roles = ["x", "y", "label"]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, in UTF-8 or UTF-16.
  ///   - path: for errors.
  ///   - classes: the labels that there may be; nil for values too.
  ///   - counts: how many rows there may be.
  public init(
    csv bytes: [UInt8], path: String, classes: ClosedRange<Int>? = nil,
    counts: ClosedRange<Int> = PlanePoints.counts
  ) throws(PlaneTableError) {
    var rows: [SIMD3<Double>] = []
    var notes: [String]
    do {
      var reader = try TableReader(
        bytes, path: path, columns: [nil, nil, nil], roles: Self.roles)
      notes = reader.notes
      while let numbers = try reader.next() {
        let label = numbers[2]
        if let classes, Int(exactly: label).map({ !classes.contains($0) }) ?? true {
          throw PlaneTableError.notAClass(path: path, line: reader.line, found: label, classes)
        }
        guard rows.count < counts.upperBound else {
          throw PlaneTableError.tooMany(path: path, limit: counts.upperBound)
        }
        rows.append(SIMD3(numbers[0], numbers[1], label))
      }
    } catch let error as PointTableError {
      throw .table(error)
    } catch let error as PlaneTableError {
      throw error
    } catch {
      // Nothing else is thrown.
      throw .tooFew(path: path, found: 0, least: counts.lowerBound)
    }
    guard rows.count >= counts.lowerBound else {
      throw .tooFew(path: path, found: rows.count, least: counts.lowerBound)
    }
    let labels = Set(rows.map(\.z))
    let areClasses = labels.allSatisfy { $0 == $0.rounded() && (0...9).contains($0) }
    if areClasses {
      guard labels.count > 1 else {
        throw .oneClass(path: path, label: Int(rows.first?.z ?? 0))
      }
      self.kind = .classes(max(2, Int(labels.max() ?? 1) + 1))
    } else {
      self.kind = .values
    }
    (self.rows, self.notes) = (rows, notes)
  }

  /// How points of a file are put where they are seen: moved, then scaled by one number.
  public struct Frame: Hashable, Sendable {
    /// The place in the file's units that lies in the middle.
    public let center: SIMD2<Double>
    /// By what distances from there are multiplied.
    public let scale: Double

    func callAsFunction(_ row: SIMD3<Double>) -> SIMD2<Float> {
      let place = (SIMD2(row.x, row.y) - center) * scale
      return SIMD2(Float(place.x), Float(place.y))
    }
  }

  /// What makes the larger side of all points span so much to both sides of the middle.
  private func frame(reaching reach: Double) -> Frame {
    let (xs, ys) = (rows.map(\.x), rows.map(\.y))
    let low = SIMD2(xs.min() ?? 0, ys.min() ?? 0)
    let high = SIMD2(xs.max() ?? 0, ys.max() ?? 0)
    let half = (high / 2 - low / 2).max()
    return Frame(center: low / 2 + high / 2, scale: half > 0 ? reach / half : 1)
  }

  /// The points as the plane shows them, where the larger side spans ±5.
  public var scaled: (points: PlanePoints, frame: Frame) {
    let frame = frame(reaching: 5)
    return (PlanePoints(kind, rows.map { .init(frame($0), Float($0.z)) }), frame)
  }

  /// The points of two classes as the input space of XOR shows them: as they stand in the file where
  /// all lie within −0.5 … 1.5, else within 0 … 1, and then the frame that put them there.
  public var pointSet: (points: PointSet, frame: Frame?) {
    let view = -0.5...1.5
    let isSeen = rows.allSatisfy { view.contains($0.x) && view.contains($0.y) }
    let (frame, middle) =
      isSeen ? (Frame(center: SIMD2(), scale: 1), 0) : (frame(reaching: 0.5), 0.5 as Float)
    let points = rows.map { row in
      let place = frame(row) + middle
      return PointSet.Row(place.x, place.y, row.z == 1)
    }
    return (PointSet(points), isSeen ? nil : frame)
  }
}

/// Why a file is no points of the plane.
public enum PlaneTableError: Error, Hashable, CustomStringConvertible {
  /// It is no table of three columns.
  case table(PointTableError)
  /// It has too few rows.
  case tooFew(path: String, found: Int, least: Int)
  /// It has more rows than there may be.
  case tooMany(path: String, limit: Int)
  /// All rows are of one class.
  case oneClass(path: String, label: Int)
  /// A label that is no class.
  case notAClass(path: String, line: Int, found: Double, ClosedRange<Int>)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .tooFew(let path, let found, let least):
      "\(path): expected at least \(least) rows x,y,label, found \(found)"
    case .tooMany(let path, let limit): "\(path): expected at most \(limit) rows, found more"
    case .oneClass(let path, let label):
      "\(path): expected two classes or more, found class \(label) in all rows"
    case .notAClass(let path, let line, let found, let classes):
      "\(path), line \(line): expected a class from \(classes.lowerBound) to \(classes.upperBound), "
        + "found \(Int(exactly: found).map { "\($0)" } ?? "\(found)")"
    }
  }
}
