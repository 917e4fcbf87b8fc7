// What a panel over the plane is told.
extension PlanePanel {
  /// One point of the data.
  package struct DataPoint: Equatable, Sendable {
    /// In data coordinates.
    package var place: Point
    /// Its class as a whole number from 0, or its value.
    package var value: Double
    /// Whether it is only asked about: drawn hollow.
    package var isTest: Bool
    /// Whether it is answered wrongly: drawn with a cross.
    package var isWrong: Bool
    /// Whether it is one of those that something else points at; the others are faint then.
    package var isLit: Bool

    package init(
      _ place: Point, value: Double, isTest: Bool, isWrong: Bool = false, isLit: Bool = false
    ) {
      (self.place, self.value, self.isTest) = (place, value, isTest)
      (self.isWrong, self.isLit) = (isWrong, isLit)
    }
  }

  /// What lies behind the points.
  package enum Backdrop: Equatable, Sendable {
    /// P(1) of two classes, or a value.
    case field(Field)
    /// Which of three classes and more is answered.
    case classes(Answers)
  }

  /// A straight piece of a line, in data coordinates.
  package struct Segment: Equatable, Sendable {
    package var from: Point
    package var to: Point

    package init(from: Point, to: Point) { (self.from, self.to) = (from, to) }
  }

  /// A piece of the line on which a neuron switches.
  package struct Fold: Equatable, Sendable {
    /// From 0, the first hidden layer.
    package var layer: Int
    /// From 0.
    package var neuron: Int
    package var isFocused: Bool
    package var segment: Segment

    package init(layer: Int, neuron: Int, isFocused: Bool = false, segment: Segment) {
      (self.layer, self.neuron) = (layer, neuron)
      (self.isFocused, self.segment) = (isFocused, segment)
    }
  }

  /// Where the neuron in focus is 0, yellow everywhere.
  package struct FocusLine: Equatable, Sendable {
    package enum Course: Equatable, Sendable {
      /// Exactly.
      case segments([Segment])
      /// Sampled: where the field is 0.
      case contour(Field)
    }

    /// For example "h²₅".
    package var name: String
    package var course: Course

    package init(name: String, course: Course) { (self.name, self.course) = (name, course) }
  }

  /// What lies under the pointer.
  package struct Readout: Equatable, Sendable {
    /// In data coordinates.
    package var x: Double
    package var y: Double
    /// A line each, as "P(1) 0.93"; the last are left out first.
    package var words: [String]

    package init(x: Double, y: Double, words: [String]) {
      (self.x, self.y, self.words) = (x, y, words)
    }
  }
}
