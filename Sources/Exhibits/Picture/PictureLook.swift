import Drawing

/// What the user has chosen to see of a picture, beside what every page has.
struct PictureLook: Equatable {
  var window = PictureWindow.whole
  /// Where a drag of the zoom's window was last; nil without one.
  var drag: Point?
}
