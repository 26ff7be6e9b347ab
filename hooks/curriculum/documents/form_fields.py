"""Repairs the form fields of a PDF for PDF/UA-1 (ISO 14289-1, 7.18) and PDF viewers.

WeasyPrint writes the fields. Added here are accessible names, one field for each group of radio buttons, and the
appearance of unticked boxes.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pikepdf


@dataclass(frozen=True)
class FieldName:
    """The accessible name of a form field."""

    label: str
    """The name of the field, or of a group of radio buttons."""
    buttons: tuple[str, ...] = ()
    """The names of the buttons of a group, in order."""


def field_names(form: Element) -> Mapping[str, FieldName]:
    """Return the accessible name of each field of an HTML form by the field's name.

    A group of radio buttons is named by its fieldset's legend, or by its table's caption and its row header.
    """
    labels = {label.get("for"): _words(label) for label in form.iter("label") if label.get("for")}
    labels |= {button.get("id"): _words(label) for label in form.iter("label") for button in label.iter("input")}
    names: dict[str, FieldName] = {}
    for field in (*form.iter("input"), *form.iter("textarea")):
        own = field.get("aria-label") or labels[field.get("id")]
        before = names.get(field.attrib["name"], FieldName(own))
        buttons = (*before.buttons, own) if field.get("type") == "radio" else ()
        names[field.attrib["name"]] = FieldName(own, buttons)
    for group, label in _groups(form):
        names[group] = FieldName(label, names[group].buttons)
    return names


def _groups(form: Element) -> list[tuple[str, str]]:
    """Return the name and the label of each group of radio buttons."""
    groups = []
    for fieldset in form.iter("fieldset"):
        legend = fieldset.find("legend")
        groups += [(_name(button), _words(legend)) for button in _radios(fieldset) if legend is not None]
    for table in form.iter("table"):
        caption = table.find("caption/span")
        for row in table.iter("tr"):
            heading = row.find("th")
            for button in _radios(row):
                if caption is not None and heading is not None:
                    groups.append((_name(button), f"{_words(caption)}: {_words(heading)}"))
    return groups


def _radios(part: Element) -> list[Element]:
    return [field for field in part.iter("input") if field.get("type") == "radio"]


def _name(field: Element) -> str:
    return field.attrib["name"]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def repair_fields(content: bytes, names: Mapping[str, FieldName]) -> bytes:
    """Return a PDF with repaired form fields; the same input gives the same bytes."""
    repaired = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form = pdf.Root.AcroForm
        # WeasyPrint lists each radio button as a field of its own beside its group.
        form.Fields = pikepdf.Array([field for field in form.Fields if "/Parent" not in field])
        nothing = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
        for field in form.Fields:
            name = names[str(field.T)]
            field.TU = pikepdf.String(name.label)
            buttons = list(field.get("/Kids", []))
            for button, label in zip(buttons, name.buttons, strict=True):
                del button.T
                button.TU = pikepdf.String(label)
            for button in buttons or [field]:
                if "/AP" in button:
                    button.AP.N.Off = nothing
        pdf.save(repaired, deterministic_id=True)
    return repaired.getvalue()
