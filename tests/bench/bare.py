"""The least that a PySide6 program can be: one empty window. What the kiosk is measured against."""

from PySide6.QtWidgets import QApplication, QWidget

if __name__ == "__main__":
    app = QApplication([])
    window = QWidget()
    window.resize(1080, 1920)
    window.show()
    app.exec()
