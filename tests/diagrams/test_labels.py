"""Labels."""

from curriculum.diagrams.labels import Label
from curriculum.diagrams.svg import text
from curriculum.diagrams.text_metrics import text_box


def test_a_label_takes_the_space_that_it_is_drawn_in() -> None:
    """The same place, size and weight for both."""
    label = Label(("Ann", "Bell"), 10, 20, "end", 12, bold=True)
    assert label.box == text_box(["Ann", "Bell"], 10, 20, anchor="end", size=12, bold=True)
    assert label.shapes == text(["Ann", "Bell"], 10, 20, anchor="end", size=12, bold=True)
    assert label.shapes.count("<text") == 2


def test_a_label_is_moved_with_its_box() -> None:
    """Right and down."""
    label = Label(("Ann",), 10, 20)
    assert label.moved(3, -4) == Label(("Ann",), 13, 16)
    assert label.moved(3, -4).box.center == (label.box.center[0] + 3, label.box.center[1] - 4)
