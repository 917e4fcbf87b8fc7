import Drawing
import Networks
import Training

/// The latent exhibit, live: the space of the bottleneck, beside what every classifier has.
final class LatentStudio: ClassifierHandling {
  let studio: ClassifierStudio
  var space = LatentControls()
  /// Puts images into the space of the moment shown.
  private let lookout: Lookout<LatentEmbedding.Request, LatentEmbedding>
  private(set) var embedding: LatentEmbedding?

  init(_ studio: ClassifierStudio) {
    self.studio = studio
    let (settings, data) = (studio.settings, studio.data)
    // Two embeddings and a rest are no older than half a second.
    lookout = Lookout(longestRest: 0.25) {
      let surveyor = LatentSurveyor(settings, data)
      return { surveyor.survey($0) }
    }
  }

  var portrait: ClassifierPortrait { studio.portrait }

  var page: LatentPage {
    LatentPage(
      board: studio.board, space: space, embedding: embedding, embeddingIsLate: lookout.isLate)
  }

  func update(at time: Double) {
    studio.follow(at: time)
    embed(at: time)
  }

  /// Lets the examiner look at what is shown, and takes what it saw.
  private func embed(at time: Double) {
    let player = studio.player
    let (snapshot, branch, generation) = (studio.shown, player.shownBranch, studio.generation)
    // At pace turbo the trainer needs the processor more.
    let share = player.pace == .turbo && player.view.state == .running ? 0.25 : 1
    let isOther = lookout.follow(
      .init(step: snapshot.step, branch: branch, generation: generation), at: time, share: share,
      looksAgain: { embedding?.isPending == true }
    ) {
      LatentEmbedding.Request(
        snapshot, on: branch, of: player.view.timeline, total: player.view.plan.totalSteps,
        generation: generation, budget: 2)
    } take: {
      embedding = $0
    }
    if isOther { studio.needsDrawing = true }
  }

  func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "Where the network puts each image by the last hidden layer alone: all that the last layer "
        + "knows of it. Walls and areas show what that layer answers there, lines how each class's "
        + "centre moved. Drag to turn; a click holds a point."
    case 2:
      "The image of the point under the pointer, what the hidden neurons make of it, and how "
        + "likely each class is to the network."
    case 3:
      "Each class with the share of its images that the network gets right. A click shows or hides "
        + "its points."
    case 4: ClassifierExplanation.accuracy
    case 5:
      "How far the centres of the classes are from each other: on average, and the nearest two. "
        + "Classes that share a place cannot be told apart."
    case 6:
      page.hasSlice
        ? "The cube cut at the point's third number: what the last layer answers there, and the "
          + "images that lie near." : ClassifierExplanation.confusion
    default: nil
    }
  }
}
