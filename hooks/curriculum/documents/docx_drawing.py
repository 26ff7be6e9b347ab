"""Drawings in DOCX files: simple SVG pictures as shapes that can be moved, changed and written in.

Word calls the format DrawingML (ECMA-376, part 1, 20.1; Word's shapes: [MS-ODRAWXML], 2.16). Pictures may have the
elements `circle`, `ellipse`, `rect`, `path`, `text` and `g`, and lines and fillings in black.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

Point = tuple[float, float]
Box = tuple[float, float, float, float]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Tells screen readers to pass over a picture, because the text beside it says the same."""
_MILLIMETER = 36_000
"""Lengths in DrawingML are in units of 1/36000 mm."""
_MOST_SHAPES = 1000
"""The numbers of shapes, which are different in each picture of a document."""
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


@dataclass(frozen=True)
class _Pen:
    """What lines look like."""

    width: float
    dashes: str
    round: bool

    @property
    def line(self) -> str:
        """The pen as an element."""
        dash = ""
        if self.dashes:
            dash = '<a:prstDash val="sysDot"/>' if self.round else '<a:prstDash val="dash"/>'
        cap = ' cap="rnd"' if self.round else ""
        return f'<a:ln w="{round(self.width)}"{cap}>{_BLACK}{dash}</a:ln>'


_FRAME = _Pen(0.25 * _MILLIMETER, "", False)


def add_drawing(
    paragraph: Paragraph,
    svg: Any,
    width: float,
    highest: float,
    number: int,
    description: str = "",
    *,
    framed: bool = False,
    writable: bool = False,
) -> None:
    """Add an SVG picture to a paragraph as a group of shapes that is `width` millimeters wide.

    If it would be higher than `highest`, it becomes lower, and with circles in it also less wide. `number` tells the
    pictures of a document apart. Without a description the picture is decorative. `framed` draws a line around it. In
    `writable` pictures one can type in circles and boxes. Raises `ValueError` for elements other than those above.
    """
    left, top, *box = (float(edge) for edge in svg.get("viewBox").split())
    down = min(width / box[0], highest / box[1])
    across = down if any(_tag(element) in ("circle", "ellipse") for element in svg.iter()) else width / box[0]
    shapes = _Shapes(left, top, box[0], box[1], across * _MILLIMETER, down * _MILLIMETER)
    numbered = (
        f'<wps:wsp><wps:cNvPr id="{number * _MOST_SHAPES + index}" name="Shape {index}"/>{shape}</wps:wsp>'
        for index, shape in enumerate(shapes.of(svg, framed, writable), start=1)
    )
    size = f'cx="{round(box[0] * shapes.across)}" cy="{round(box[1] * shapes.down)}"'
    described = f" descr={quoteattr(description)}/>" if description else f">{_DECORATIVE}</wp:docPr>"
    place = '<a:off x="0" y="0"/>'
    children = f'<a:chOff x="0" y="0"/><a:chExt {size}/>'
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wpg"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Drawing {number}"{described}<wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
            f"<a:xfrm>{place}<a:ext {size}/>{children}</a:xfrm></wpg:grpSpPr>"
            f"{''.join(numbered)}</wpg:wgp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent>"
        )
    )


def _tag(element: Any) -> str:
    """Return the name of an element without its namespace; that of a comment is empty."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _elements(group: Any) -> Iterator[Any]:
    """Yield the elements of a picture in order, in place of a group those in it."""
    for element in group:
        if _tag(element) == "g":
            yield from _elements(element)
        else:
            yield element


def _inherited(element: Any, name: str) -> str | None:
    """Return an attribute of an element, or that of what it is in."""
    while element is not None and not element.get(name):
        element = element.getparent()
    return None if element is None else str(element.get(name))


@dataclass(frozen=True)
class _Shapes:
    """The view of a picture and its scales, across and down."""

    left: float
    top: float
    width: float
    height: float
    across: float
    down: float

    def of(self, svg: Any, framed: bool, writable: bool) -> Iterator[str]:
        """Yield the shapes of a picture: its frame, then those of its elements."""
        scale = min(self.across, self.down)
        # LibreOffice takes a group to be as large as its shapes, so there is always a frame, if need be unseen.
        yield self._shape(
            (self.left, self.top, self.width, self.height), _preset("rect"), _FRAME.line if framed else _NO_LINE
        )
        space = _text("", "center", "ctr") if writable else ""
        for element in _elements(svg):
            line = _Pen(
                float(_inherited(element, "stroke-width") or 1) * scale,
                element.get("stroke-dasharray", ""),
                element.get("stroke-linecap") == "round",
            ).line
            if (_inherited(element, "fill") or "none") != "none":
                line = _BLACK + line
            match _tag(element):
                case "circle" | "ellipse":
                    x, y = (float(element.get(name)) for name in ("cx", "cy"))
                    rx, ry = (float(element.get(name) or element.get("r")) for name in ("rx", "ry"))
                    yield self._shape((x - rx, y - ry, 2 * rx, 2 * ry), _preset("ellipse"), line, space)
                case "rect":
                    x, y, width, height = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
                    yield self._shape((x, y, width, height), _preset("rect"), line, space)
                case "path":
                    for points, closed in _subpaths(element.get("d")):
                        yield self._line([self._inside(point) for point in points], closed, line)
                case "text":
                    yield self._words(element, float(_inherited(element, "font-size") or 0), scale)
                case "title" | "":
                    pass
                case other:
                    raise ValueError(f"a drawing has the element {other}, which can’t be shown in a DOCX file")

    def _inside(self, point: Point) -> Point:
        """Return a point, or the one at the edge of the view if it is outside."""
        x, y = point
        return min(max(x, self.left), self.left + self.width), min(max(y, self.top), self.top + self.height)

    def _shape(self, box: Box, geometry: str, line: str, text: str = "", flip: str = "") -> str:
        x, y = round((box[0] - self.left) * self.across), round((box[1] - self.top) * self.down)
        width, height = round(box[2] * self.across), round(box[3] * self.down)
        fill = "" if line.startswith(_BLACK) else "<a:noFill/>"
        kind = '<wps:cNvSpPr txBox="1"/>' if text else "<wps:cNvSpPr/>"
        return (
            f'{kind}<wps:spPr><a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
            f"</a:xfrm>{geometry}{fill}{line}</wps:spPr>{text or '<wps:bodyPr/>'}"
        )

    def _line(self, points: Sequence[Point], closed: bool, line: str) -> str:
        """Return a line through points."""
        xs, ys = zip(*points, strict=True)
        box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        if len(points) == 2:
            flip = ' flipV="1"' if (xs[1] - xs[0]) * (ys[1] - ys[0]) < 0 else ""
            return self._shape(box, _preset("line"), line, flip=flip)
        places = [
            f'<a:pt x="{round((x - box[0]) * self.across)}" y="{round((y - box[1]) * self.down)}"/>' for x, y in points
        ]
        lines = "".join(f"<a:lnTo>{place}</a:lnTo>" for place in places[1:]) + ("<a:close/>" if closed else "")
        size = f'w="{round(box[2] * self.across)}" h="{round(box[3] * self.down)}"'
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f"<a:path {size}><a:moveTo>{places[0]}</a:moveTo>{lines}</a:path></a:pathLst></a:custGeom>"
        )
        return self._shape(box, geometry, line)

    def _words(self, element: Any, size: float, scale: float) -> str:
        """Return a box without a line, with the words of an SVG text of this size."""
        anchor = element.get("text-anchor", "start")
        width = size * max(len(element.text), 4) * scale / self.across
        left = float(element.get("x")) - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        top = float(element.get("y")) - size * scale / self.down
        font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        half_points = round(size * scale / _MILLIMETER * 2 * 72 / 25.4)
        run = f'<w:r><w:rPr>{font}<w:sz w:val="{half_points}"/></w:rPr><w:t>{escape(element.text)}</w:t></w:r>'
        text = _text(run, {"start": "left", "middle": "center", "end": "right"}[anchor], "t")
        return self._shape((left, top, width, size * 1.5 * scale / self.down), _preset("rect"), _NO_LINE, text)


def _preset(kind: str) -> str:
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _text(run: str, align: str, anchor: str) -> str:
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    paragraph = f'<w:p><w:pPr>{spacing}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
    body = f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></wps:bodyPr>'
    return f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>{body}"


def _subpaths(data: str) -> Iterator[tuple[list[Point], bool]]:
    """Yield the lines of an SVG path (https://www.w3.org/TR/SVG2/paths.html): points, and whether it is closed."""
    tokens = [(letter, number) for letter, number in _TOKEN.findall(data)]
    points: list[Point] = []
    command, closed = "", False
    while tokens:
        if tokens[0][0]:
            command = tokens.pop(0)[0]
        kind = command.upper()
        if kind not in _ARGUMENTS:
            raise ValueError(f"a drawing has the path command {command}, which can’t be shown in a DOCX file")
        values = [float(tokens.pop(0)[1]) for _ in range(_ARGUMENTS[kind])]
        x, y = points[-1] if points else (0.0, 0.0)
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if kind == "M":
            if len(points) > 1:
                yield points, closed
            points, closed = [(values[0] + dx, values[1] + dy)], False
            command = "l" if command == "m" else "L"
        elif kind == "Z":
            closed = True
        elif kind == "A":
            points += _arc((x, y), values, (values[5] + dx, values[6] + dy))
        elif kind == "H":
            points.append((values[0] + dx, y))
        elif kind == "V":
            points.append((x, values[0] + dy))
        else:
            points.append((values[0] + dx, values[1] + dy))
    if len(points) > 1:
        yield points, closed


def _arc(start: Point, values: Sequence[float], end: Point) -> list[Point]:
    """Return points on an arc of a circle, the last its end (https://www.w3.org/TR/SVG2/implnote.html, B.2.4)."""
    radius, large, sweep = values[0], bool(values[3]), bool(values[4])
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = math.hypot(half_x, half_y)
    radius = max(radius, half)
    distance = math.sqrt(radius**2 - half**2) / half * (-1 if large == sweep else 1)
    center = ((start[0] + end[0]) / 2 + distance * half_y, (start[1] + end[1]) / 2 - distance * half_x)
    first, last = (math.atan2(y - center[1], x - center[0]) for x, y in (start, end))
    turn = last - first
    if sweep and turn < 0:
        turn += math.tau
    elif not sweep and turn > 0:
        turn -= math.tau
    steps = 16
    angles = [first + turn * step / steps for step in range(1, steps)]
    return [*((center[0] + radius * math.cos(one), center[1] + radius * math.sin(one)) for one in angles), end]
