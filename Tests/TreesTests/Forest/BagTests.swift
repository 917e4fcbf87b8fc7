import Testing
import Trees

@Suite struct BagTests {
  @Test(arguments: [1, 2, 17, 1000]) func thereAreAsManyDrawsAsRows(rows: Int) {
    for tree in 0..<5 {
      let bag = Bag(rows: rows, seed: 4, tree: tree)
      #expect(bag.rows == rows)
      #expect(bag.weights.reduce(0, +) == UInt32(rows))
      #expect(bag == Bag(rows: rows, seed: 4, tree: tree))
    }
    #expect(rows < 17 || Bag(rows: rows, seed: 4, tree: 0) != Bag(rows: rows, seed: 4, tree: 1))
    #expect(rows < 17 || Bag(rows: rows, seed: 4, tree: 0) != Bag(rows: rows, seed: 5, tree: 0))
  }

  /// Every row is drawn by chance, equally often, and by (1 − 1/n)ⁿ = 36.8 % of the bags not at all.
  @Test func rowsAreDrawnEvenly() {
    let (rows, trees) = (50, 4000)
    var (sums, lacking) = ([UInt32](repeating: 0, count: rows), 0)
    for tree in 0..<trees {
      let bag = Bag(rows: rows, seed: 1, tree: tree)
      for row in 0..<rows {
        sums[row] += bag.weights[row]
        if bag.lacks(row) { lacking += 1 }
      }
    }
    // Five standard deviations of a sum of 200,000 draws of one in 50.
    for sum in sums { #expect(abs(Double(sum) - 4000) < 5 * 62.6) }
    #expect(abs(Double(lacking) / Double(rows * trees) - 0.364) < 0.005)
  }

  /// With a row more no draw goes from an old row to another old one.
  @Test func aNewRowOnlyTakesDraws() {
    for rows in [3, 40, 300] {
      var taken = 0
      for tree in 0..<50 {
        let (old, new) = (
          Bag(rows: rows, seed: 2, tree: tree), Bag(rows: rows + 1, seed: 2, tree: tree)
        )
        var gained = 0
        for row in 0..<rows where new.weights[row] > old.weights[row] {
          gained += Int(new.weights[row] - old.weights[row])
        }
        // The one draw that there is more may have gone anywhere.
        #expect(gained <= 1)
        taken += Int(new.weights[rows])
      }
      #expect(taken > 20 && taken < 90)
    }
  }
}
