print("nnwindow")
