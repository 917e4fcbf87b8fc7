/// What a network of two inputs learns from: kinds of points to choose from, the numbers that
/// shape them, and the class that a click in the plane adds.
package struct DataPickerPanel: Equatable, Sendable {
  /// A point of a thumbnail.
  package struct Mark: Equatable, Sendable {
    /// In the plane, −6 … 6.
    package var place: Point
    /// Its class, or its value.
    package var value: Double

    package init(place: Point, value: Double) {
      (self.place, self.value) = (place, value)
    }
  }

  /// A kind of data.
  package struct Item: Equatable, Sendable {
    /// What the points' values mean.
    package enum Kind: Equatable, Sendable {
      /// Classes 0 …, of so many.
      case classes(Int)
      case values
    }

    /// What stands for the data.
    package enum Icon: Equatable, Sendable {
      /// The points themselves.
      case points
      /// A table: points that a file has.
      case table
      /// Strokes: points that somebody paints.
      case brush
    }

    package var name: String
    /// Of many, about `DataPickerPanel.mostMarks` are kept, of each class as large a share.
    package var points: [Mark]
    package var kind: Kind
    package var icon: Icon
    /// Over its points, 0 on the line that parts them; nil for none.
    package var border: Field?

    package init(
      name: String, points: [(place: Point, value: Double)], kind: Kind, icon: Icon = .points
    ) {
      self.name = name
      let marks = points.map { Mark(place: $0.place, value: $0.value) }
      self.points = Self.sample(marks, kind)
      (self.kind, self.icon) = (kind, icon)
    }

    /// As many points as a thumbnail shows, evenly from each class, so that none is left out and a
    /// line of points stays one.
    private static func sample(_ points: [Mark], _ kind: Kind) -> [Mark] {
      guard points.count > mostMarks else { return points }
      let groups: [[Mark]] =
        switch kind {
        case .values: [points]
        case .classes:
          Dictionary(grouping: points, by: \.value).sorted { $0.key < $1.key }
            .map(\.value)
        }
      return groups.flatMap { group -> [Mark] in
        let count = max(1, mostMarks * group.count / points.count)
        return (0..<count).map { group[$0 * group.count / count] }
      }
    }
  }

  /// A number with − and +.
  package struct Stepper: Equatable, Sendable {
    package var label: String
    package var value: String
    package var canLess: Bool
    package var canMore: Bool

    package init(label: String, value: String, canLess: Bool = true, canMore: Bool = true) {
      (self.label, self.value, self.canLess, self.canMore) = (label, value, canLess, canMore)
    }
  }

  /// As many points of a thumbnail are drawn, and one more of each class that has few.
  package static let mostMarks = 80
  /// How far the plane of a thumbnail reaches from its middle, in its units.
  static let reach = 6.0

  package var frame: PanelFrame
  package var items: [Item]
  /// The place of the data that the network learns from; nil for none of these.
  package var selected: Int?
  package var steppers: [Stepper]
  /// Whether values are learned, and not classes.
  package var isOfValues = false
  /// The classes to paint with.
  package var classes = 2
  /// The one that a click adds a point of; nil for none.
  package var chosenClass: Int?
  package var canAddClass = true
  /// What lies under the cursor.
  package var hovered: Control?

  package init(
    _ frame: PanelFrame, items: [Item], selected: Int? = nil, steppers: [Stepper] = []
  ) {
    (self.frame, self.items, self.selected, self.steppers) = (frame, items, selected, steppers)
  }

  /// What a click asks for beside an item: their places as choices.
  package var addClassChoice: Int { items.count }
  package var newDataChoice: Int { items.count + 1 }

  /// Something to click here.
  func choice(_ index: Int) -> Control { .choice(panel: frame.key, index: index) }
}
