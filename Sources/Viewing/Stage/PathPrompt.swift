/// A line in which the user types a path.
struct PathPrompt: Equatable {
  var title: String
  var text: String
  /// Why the last try did not work.
  var problem = ""
}
