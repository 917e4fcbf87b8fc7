extension XORExhibit {
  public func explanation(ofPanel key: Int) -> String? {
    switch key {
    case 1:
      "Each square is a neuron, painted with what it computes over the whole input space. A line "
        + "is a weight: as thick as it is large, blue and solid where positive, orange and dashed "
        + "where negative. The table shows the answers to the rows of the data."
    case 2:
      "The network's answer at every place of the input space: blue is true, orange is false. On "
        + "the white line it is undecided, at 0.5. A row with a cross is on the wrong side."
    case 3:
      "The same places, carried to where the hidden neurons put them. There the output layer "
        + "can only cut with one straight line or plane, so the sheet must fold until that is "
        + "enough."
    case 4:
      "How wrong the answers were at each epoch. Drag to go back in time; Enter goes on from "
        + "there, and the old way stays in grey."
    case 5:
      "The length of the loss's gradient for each layer: how strongly it is pulled. Where it is "
        + "small, learning is slow."
    case 6:
      "The loss over the plane in which the weights have moved most, and the path that they "
        + "took through it. The share in the header says how much of the way lies in that plane."
    default: nil
    }
  }
}
