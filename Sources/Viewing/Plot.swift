import Drawing

/// What a plot shows over the steps of the run, by the names of quantities.
package struct Plot: Adjustable, Sendable {
  /// One of its lines.
  package struct Series: Sendable {
    /// The quantity, or the finding that examinations note by this name.
    package var name: String
    /// At the line's end; nil for the name of the branch.
    package var label: String?
    package var role: PlotPanel.Series.Role

    package init(_ name: String, _ label: String? = nil, _ role: PlotPanel.Series.Role = .first) {
      (self.name, self.label, self.role) = (name, label, role)
    }
  }

  /// How pages call it.
  package var name: String
  package var title: String
  /// What is plotted, as `half squared error`.
  package var caption: String
  /// The same in fewer words; empty for none.
  package var shortCaption = ""
  package var series: [Series]
  /// The quantity that is drawn of branches that were left; nil for none.
  package var old: String?
  /// Whether rings mark where the run was resumed from its past, on the curve of the loss.
  package var showsForks = false
  /// Whether its axis is logarithmic where the user has chosen so.
  package var mayBeLog = true
  /// Whether it is logarithmic whatever the user has chosen.
  package var isAlwaysLog = false
  /// Whether each decade of steps has as much room as the next.
  package var hasLogSteps = false
  /// What the linear axis reaches down and up to at least.
  package var least: [Double] = [0]
  /// Whether the axis stays at `least`, whatever comes.
  package var isFixed = false
  /// What lies above leaves the plot, once its lines have come below: a start that would press all
  /// else flat.
  package var ceiling = Double.infinity
  /// Values are drawn times this, as 100 for percent.
  package var factor = 1.0
  /// What stands in a comparison; nil for a plot that has no place there.
  package var compared: Compared?

  /// How runs that stand side by side show it: one line a run.
  package struct Compared: Sendable {
    package var name: String
    package var title: String
    package var caption: String
    package var shortCaption: String
    /// What is measured, as a kind of loss: runs that differ in it share no scale. Empty for what is
    /// the same for all.
    package var measure: String

    package init(
      _ name: String, title: String, caption: String, shortCaption: String = "",
      measure: String = ""
    ) {
      (self.name, self.title, self.measure) = (name, title, measure)
      (self.caption, self.shortCaption) = (caption, shortCaption)
    }
  }

  package init(
    _ name: String, title: String, caption: String, shortCaption: String = "", _ series: [Series]
  ) {
    (self.name, self.title, self.series) = (name, title, series)
    (self.caption, self.shortCaption) = (caption, shortCaption)
  }
}
