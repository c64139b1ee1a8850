"""A small form of Qt's, as another program: `python -m tests.capture.form`."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QWidget,
)


def main() -> None:
    """Show it until it is ended."""
    app = QApplication([])
    app.setApplicationName("form")
    page = QWidget()
    form = QFormLayout(page)
    form.addRow("&Name:", QLineEdit("what somebody typed"))
    secret = QLineEdit("a secret")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    form.addRow("&Password:", secret)
    colour = QComboBox()
    colour.addItems(["Red", "Blue", "Green"])
    form.addRow("&Colour:", colour)
    remember = QCheckBox("&Remember me")
    remember.setChecked(True)
    form.addRow(remember)
    form.addRow(QRadioButton("By &post"))
    names = QListWidget()
    names.addItems([f"Line {number}" for number in range(1, 6)])
    form.addRow(names)
    form.addRow(QPushButton("&Save"))
    tabs = QTabWidget()
    tabs.setWindowTitle("Your account")
    tabs.addTab(page, "General")
    tabs.addTab(QWidget(), "Advanced")
    tabs.resize(420, 460)
    tabs.show()
    app.exec()


if __name__ == "__main__":
    main()
