/// The places of a table's values column by column, rows of one class side by side.
///
/// A question looks at one feature of many rows. Further down in a tree most rows of a node are of
/// one class: they then fill a few lines of the cache instead of all that the column has.
final class SortedColumns<Place: FixedWidthInteger & UnsignedInteger> {
  /// `[feature, row in order]`.
  let start: UnsafePointer<Place>
  /// The rows in that order.
  let order: [UInt32]
  /// The rows as they are, `[row, feature]`.
  let rows: [Place]

  private let memory: UnsafeMutablePointer<Place>

  init(_ rows: [Place], _ table: FeatureTable, labels: [UInt8]) {
    self.rows = rows
    var byClass = [[UInt32]](repeating: [], count: 256)
    for (row, label) in labels.enumerated() { byClass[Int(label)].append(UInt32(row)) }
    let order = byClass.flatMap { $0 }
    self.order = order
    let (count, features) = (table.rows, table.features)
    let memory = UnsafeMutablePointer<Place>.allocate(capacity: rows.count)
    rows.withUnsafeBufferPointer { rows in
      order.withUnsafeBufferPointer { order in
        // Tiles whose lines stay in the cache on both sides.
        for first in stride(from: 0, to: count, by: 64) {
          for feature in stride(from: 0, to: features, by: 64) {
            for f in feature..<min(feature + 64, features) {
              for place in first..<min(first + 64, count) {
                (memory + (f * count + place)).initialize(
                  to: rows[Int(order[place]) * features + f])
              }
            }
          }
        }
      }
    }
    (self.memory, start) = (memory, UnsafePointer(memory))
  }

  deinit { memory.deallocate() }
}
