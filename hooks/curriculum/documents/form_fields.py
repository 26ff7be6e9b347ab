"""Completes the form fields of a PDF, so that what is filled in with one viewer shows in every other, and for PDF/UA-1.

WeasyPrint writes fields without appearances, and the flag `NeedAppearances`: viewers then draw all fields again, some
of them ticked boxes as empty ones. Here each field gets what ISO 32000-1, 12.7, describes: the appearances of boxes and
circles, a font that viewers can write in, a text size that fits the field, and a name. Each group of radio buttons
becomes one field, and a button “Clear form” is added, which needs no script and isn't printed. ISO 14289-1, 7.18, says
how fields are tagged and named.
"""

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from curriculum.documents.paper import MARGIN

CLEAR = "Clear form"
"""The caption of the button that empties all fields, and its name for screen readers."""
CLEAR_FIELD = "ws-clear"
"""The field name of that button."""

_MILLIMETER = 72 / 25.4
_BUTTON = (24 * _MILLIMETER, 7 * _MILLIMETER)
"""Width and height of the button, which is in the top margin."""
_LINE = 6 * _MILLIMETER
"""The greatest height of a field of one line, so that its text is no larger than the page's."""
_MULTILINE, _PUSH_BUTTON = 1 << 12, 1 << 16
"""Flags of fields (ISO 32000-1, tables 226 and 228)."""
_FONT = "/Helv"
"""The name of the fields' font. It is Helvetica's, because MuPDF writes text under this name whatever a field says."""
_DINGBATS = "/ZaDb"
"""The name of the font of marks, with which viewers that ignore appearances draw them."""
_TEXT = f"{_FONT} 0 Tf 0 g"
"""Text in black; with size 0, viewers choose the size that fits the field."""


@dataclass(frozen=True)
class FieldName:
    """The accessible name of a form field."""

    label: str
    """The name of the field, or of a group of radio buttons."""
    buttons: tuple[str, ...] = ()
    """The names of the buttons of a group, in order; each begins with the group's."""


def field_names(form: Element) -> Mapping[str, FieldName]:
    """Return the accessible name of each field of an HTML form by the field's name.

    A group of radio buttons is named by its fieldset's legend, or by its table's caption and its row header. The names
    of checkboxes begin with the legend, those of a table's cells with the caption: viewers read a field's name alone.
    """
    labels = {label.get("for"): _words(label) for label in form.iter("label") if label.get("for")}
    labels |= {button.get("id"): _words(label) for label in form.iter("label") for button in label.iter("input")}
    groups = _groups(form)
    names: dict[str, FieldName] = {}
    for field in (*form.iter("input"), *form.iter("textarea")):
        name, own = field.attrib["name"], field.get("aria-label") or labels[field.get("id")]
        if field.get("type") == "radio":
            group = groups[field]
            # In a table, the button's own name already has that of the row.
            option = own.rpartition(": ")[2] if field.get("aria-label") else own
            before = names.get(name, FieldName(group))
            names[name] = FieldName(group, (*before.buttons, f"{group}: {option}"))
        else:
            around = groups.get(field, "")
            names[name] = FieldName(own if not around or own.startswith(around) else f"{around}: {own}")
    return names


def _groups(form: Element) -> dict[Element, str]:
    """Return the name of the group of each field that is in one, by the field."""
    groups: dict[Element, str] = {}
    for fieldset in form.iter("fieldset"):
        legend = fieldset.find("legend")
        if legend is not None:
            groups |= {field: _words(legend) for field in fieldset.iter("input")}
    for table in form.iter("table"):
        caption = table.find("caption/span")
        if caption is not None:
            groups |= {cell: _words(caption) for cell in table.iter("textarea")}
            for row in table.iter("tr"):
                heading = row.find("th")
                if heading is not None:
                    groups |= {button: f"{_words(caption)}: {_words(heading)}" for button in row.iter("input")}
    return groups


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def repair_fields(content: bytes, names: Mapping[str, FieldName], *, in_packet: bool = False) -> bytes:
    """Return a PDF with completed form fields; the same input gives the same bytes.

    `in_packet`, there is no button that empties the form, because one click would empty all sheets of the packet; and
    its thousands of text fields have no appearance until something is typed.
    """
    repaired = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form = pdf.Root.get("/AcroForm")
        if form is None:  # a sheet that has nothing to fill in
            return content
        del form.NeedAppearances
        # WeasyPrint lists each radio button as a field of its own beside its group.
        form.Fields = Array([field for field in form.Fields if "/Parent" not in field])
        texts = [field for field in form.Fields if field.FT == Name.Tx]
        fonts = Dictionary()
        if texts:
            fonts[_FONT] = _text_font(pdf, form.DR.Font[_font_name(texts[0])])
        fonts[_DINGBATS] = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats, Name=Name(_DINGBATS))
        )
        form.DR, form.DA = Dictionary(Font=fonts), String(_TEXT)
        for field in form.Fields:
            name = names[str(field.T)]
            field.TU = String(name.label)
            if field.FT == Name.Btn:
                field.DV = Name.Off  # what “Clear form” returns to
            if field.FT == Name.Tx:
                _complete_text(pdf, field, None if in_packet else fonts)
            elif "/Kids" in field:
                for button, value, label in zip(field.Kids, field.Opt, name.buttons, strict=True):
                    del button.T
                    button.TU = String(label)
                    _complete_button(pdf, button, str(value), _dot, "l")
                del field.Opt  # PDFium doesn't clear a group that has it
            else:
                _complete_button(pdf, field, "on", _check, "4")
        if texts and not in_packet:
            form.Fields.append(_clear_button(pdf, fonts))
        pdf.save(repaired, deterministic_id=True)
    return repaired.getvalue()


def _font_name(field: Any) -> str:
    """Return the name of the font in which WeasyPrint sets the text of a field."""
    return str(field.DA).split()[-3]


def _text_font(pdf: pikepdf.Pdf, source: Any) -> Any:
    """Return a font for typed text, made of one that WeasyPrint embedded.

    WeasyPrint's fonts are addressed by glyph numbers, which few viewers can write in; this one is addressed by
    characters in the encoding that all viewers know, Windows code page 1252 (ISO 32000-1, annex D).
    """
    embedded = source.DescendantFonts[0].FontDescriptor
    font = TTFont(io.BytesIO(embedded.FontFile2.read_bytes()))
    glyphs, advances, scale = font.getBestCmap(), font["hmtx"].metrics, 1000 / font["head"].unitsPerEm
    name = Name("/" + str(embedded.FontName).rpartition("+")[2])
    codes = range(32, 256)
    characters = [bytes([code]).decode("cp1252", errors="replace") for code in codes]
    descriptor = Dictionary(embedded)
    descriptor.FontName, descriptor.Flags = name, 1 << 5  # a font with the usual Latin letters
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=codes[0],
            LastChar=codes[-1],
            Widths=Array([round(advances[glyphs.get(ord(one), ".notdef")][0] * scale) for one in characters]),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _size(widget: Any, highest: float = math.inf) -> tuple[float, float]:
    """Put the corners of a field in order, as PDF viewers expect them; return its width and height in points.

    A field that is higher than `highest` becomes lower, with its middle where it was.
    """
    x1, y1, x2, y2 = map(float, widget.Rect)
    width, height = abs(x2 - x1), min(abs(y2 - y1), highest)
    bottom = (y1 + y2 - height) / 2
    widget.Rect = Array([round(edge, 3) for edge in (min(x1, x2), bottom, max(x1, x2), bottom + height)])
    return width, height


def _appearance(pdf: pikepdf.Pdf, size: tuple[float, float], content: str, fonts: Any = None) -> Any:
    resources = Dictionary() if fonts is None else Dictionary(Font=Dictionary({_FONT: fonts[_FONT]}))
    box = [0, 0, *(round(length, 3) for length in size)]
    return pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, FormType=1, BBox=Array(box), Resources=resources
    )


def _complete_text(pdf: pikepdf.Pdf, field: Any, fonts: Any) -> None:
    """Let text be as large as the field allows; with `fonts`, also let a viewer begin with an empty field."""
    field.DA = String(_TEXT)
    size = _size(field) if int(field.get("/Ff", 0)) & _MULTILINE else _size(field, _LINE)
    if fonts is not None:
        field.AP = Dictionary(N=_appearance(pdf, size, "/Tx BMC\nEMC\n", fonts))


def _complete_button(
    pdf: pikepdf.Pdf, widget: Any, value: str, mark: Callable[[float, float], str], character: str
) -> None:
    """Give a box or circle, whose outline is on the page, the appearances of off and on, which is called `value`.

    `character` is the mark in the font of dingbats, for viewers that draw it themselves.
    """
    size = _size(widget)
    states = {f"/{value}": _appearance(pdf, size, mark(*size)), "/Off": _appearance(pdf, size, "")}
    widget.AP = Dictionary(N=Dictionary(states))
    widget.DA = String(f"{_DINGBATS} 0 Tf 0 g")
    widget.MK = Dictionary(CA=String(character))
    del widget.Border


def _check(width: float, height: float) -> str:
    """Return a check mark."""
    points = ((0.2, 0.5), (0.42, 0.24), (0.82, 0.8))
    line = " ".join(f"{width * x:.2f} {height * y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
    return f"q 0 G {width * 0.15:.2f} w 1 J 1 j {line} S Q\n"


def _dot(width: float, height: float) -> str:
    """Return a disk of four curves; pdf.js doesn't draw one that is a line without length and with round ends."""
    x, y, radius = width / 2, height / 2, min(width, height) * 0.3
    curve = radius * 4 / 3 * (math.sqrt(2) - 1)
    places = (
        ((radius, curve), (curve, radius), (0, radius)),
        ((-curve, radius), (-radius, curve), (-radius, 0)),
        ((-radius, -curve), (-curve, -radius), (0, -radius)),
        ((curve, -radius), (radius, -curve), (radius, 0)),
    )
    curves = " ".join(" ".join(f"{x + dx:.2f} {y + dy:.2f}" for dx, dy in quarter) + " c" for quarter in places)
    return f"q 0 g {x + radius:.2f} {y:.2f} m {curves} f Q\n"


def _clear_button(pdf: pikepdf.Pdf, fonts: Any) -> Any:
    """Add a button that empties the fields to the first page, tagged as the last element of the document."""
    page = pdf.pages[0].obj
    _, _, right, top = map(float, page.MediaBox)
    width, height = _BUTTON
    right, top = right - MARGIN * _MILLIMETER, top - (MARGIN * _MILLIMETER - height) / 2
    tree = pdf.Root.StructTreeRoot
    numbers = tree.ParentTree.Nums
    number = int(numbers[-2]) + 1
    button = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Btn,
            Ff=_PUSH_BUTTON,
            F=0,  # shown, but not printed
            T=String(CLEAR_FIELD),
            TU=String(CLEAR),
            P=page,
            Rect=Array([round(edge, 3) for edge in (right - width, top - height, right, top)]),
            StructParent=number,
            DA=String(f"{_FONT} 10 Tf 0 g"),
            MK=Dictionary(BC=Array([0]), BG=Array([0.93]), CA=String(CLEAR)),
            BS=Dictionary(W=0.75, S=Name.S),
            H=Name.P,
            A=Dictionary(S=Name.ResetForm),
            AP=Dictionary(N=_appearance(pdf, _BUTTON, _caption(fonts), fonts)),
        )
    )
    page.Annots.append(button)
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=tree.K[0],
            Pg=page,
            K=Array([Dictionary(Type=Name.OBJR, Obj=button, Pg=page)]),
        )
    )
    tree.K[0].K.append(element)
    numbers.extend(Array([number, element]))
    return button


def _caption(fonts: Any) -> str:
    """Return the appearance of the button: a grey box with its caption in the middle."""
    (width, height), size = _BUTTON, 10
    font = fonts[_FONT]
    length = sum(int(font.Widths[code - int(font.FirstChar)]) for code in CLEAR.encode("cp1252")) * size / 1000
    box = f"0.375 0.375 {width - 0.75:.2f} {height - 0.75:.2f} re"
    place = f"{(width - length) / 2:.2f} {(height - size * 0.7) / 2:.2f}"
    return f"q 0.93 g 0 G 0.75 w {box} B Q\nBT 0 g {_FONT} {size} Tf {place} Td ({CLEAR}) Tj ET\n"
