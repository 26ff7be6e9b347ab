"""The names of form fields."""

import pytest
from tests.worksheets.pdf_checks import all_pdfs

from curriculum.documents.form_fields import FieldName, field_names
from curriculum.site import Site

pytestmark = pytest.mark.pdf


def test_names_of_radio_groups(small_site: Site) -> None:
    """A group has the name of the question, its buttons those of the answers."""
    import weasyprint

    pdf = next(pdf for pdf in all_pdfs(small_site) if pdf.fillable)
    names = field_names(weasyprint.HTML(string=pdf.html).etree_element)
    assert names["ws-name"] == FieldName("Name")
    assert names["pick"] == FieldName("4. Pick one", ("Yes", "No"))
    assert names["rate-2"] == FieldName("Rate each: Food", ("Food: 1", "Food: 2", "Food: 3"))
