import Foundation
import Testing
import Trees

/// What NumPy and scikit-learn came to from given starts (`clusters.json`).
struct ReferenceClusters: Decodable {
  struct Case: Decodable {
    struct Emptied: Decodable {
      let step: Int
      let clusters: [Int]
      let rows: [Int]
    }
    let inertia: [Double]
    let counts: [Int]
    let emptied: [Emptied]
    let centresAtTheEnd: [[Double]]?
    let labels: String
  }
  struct PlusPlus: Decodable {
    let uniforms: [Double]
    let rows: [Int]
  }
  struct Neighbours: Decodable {
    let queries: [[Double]]
    let nearest: [[Int]]
    let vote: [String: [Int]]
  }
  struct Starts: Decodable {
    struct Points: Decodable {
      let data: [[Double]]
      let start: [[Double]]
    }
    struct Start: Decodable { let start: [[Double]] }
    struct Rows: Decodable {
      struct Numbers: Decodable { let rows: [Int] }
      let start: Numbers
    }
    let plane: Points
    let emptyCluster: Start
    let colours: Start
    let digits: Rows

    enum CodingKeys: String, CodingKey {
      case plane, colours, digits
      case emptyCluster = "empty cluster"
    }
  }

  let cases: [String: Case]
  let starts: Starts
  let plusPlus: PlusPlus
  let neighbours: Neighbours

  enum CodingKeys: String, CodingKey { case kmeans, plusPlus, neighbours }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    cases = try values.decode([String: Case].self, forKey: .kmeans)
    starts = try values.decode(Starts.self, forKey: .kmeans)
    plusPlus = try values.decode(PlusPlus.self, forKey: .plusPlus)
    neighbours = try values.decode(Neighbours.self, forKey: .neighbours)
  }

  /// The 300 points, five blobs of 60.
  var points: DataRows { DataRows(reals: starts.plane.data.flatMap { $0 }, width: 2) }
}
