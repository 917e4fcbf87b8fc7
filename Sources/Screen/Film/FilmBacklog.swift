/// What a film has still to write: pictures in their order, each with the frames for which it stands.
///
/// ```swift
/// backlog.add(a, frames: 1)
/// backlog.add(b, frames: 2)
/// backlog.giveUpOne(before: &frames)  // a, since nothing is seen for a shorter time
/// backlog.next()                      // b, which now stands for three
/// ```
package struct FilmBacklog<Picture: Sendable>: Sendable {
  private var pictures: [(picture: Picture, frames: Int)] = []

  package init() {}

  /// Pictures.
  package var count: Int { pictures.count }

  /// The frames for which they stand together.
  package var frames: Int { pictures.reduce(0) { $0 + $1.frames } }

  /// Adds a picture that stands for so many frames.
  package mutating func add(_ picture: Picture, frames: Int) {
    pictures.append((picture, frames))
  }

  /// Takes the oldest picture.
  package mutating func next() -> (picture: Picture, frames: Int)? {
    pictures.isEmpty ? nil : pictures.removeFirst()
  }

  /// Gives up the picture that is missed least, so that another finds room; the one after it stands
  /// for its frames too.
  ///
  /// That is where it and the next are seen for the shortest time together: a film that has to leave
  /// pictures out leaves them out evenly, and not all in one place.
  /// - Parameter frames: those of a picture that is about to be added.
  /// - Returns: the picture; nil where there is none.
  package mutating func giveUpOne(before frames: inout Int) -> Picture? {
    var place = 0
    var shortest = Int.max
    for i in pictures.indices {
      let next = i + 1 < pictures.count ? pictures[i + 1].frames : frames
      guard pictures[i].frames + next < shortest else { continue }
      (place, shortest) = (i, pictures[i].frames + next)
    }
    guard shortest < .max else { return nil }
    let given = pictures.remove(at: place)
    if place < pictures.count {
      pictures[place].frames += given.frames
    } else {
      frames += given.frames
    }
    return given.picture
  }
}
