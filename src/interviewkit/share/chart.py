"""A bar chart of Word itself, from the description of a figure: it can be edited, and scales without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["bars"]

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FILLS = (("154273", ""), ("A90061", "wdUpDiag"), ("6B7785", "pct25"), ("E17000", "diagCross"))
"""Colour and pattern of the bars of each series, so that they differ without colour too."""


def bars(figure: Mapping[str, Any]) -> str:
    """The XML of a horizontal bar chart with its numbers in it; the first label stands on top."""
    series = "".join(_series(index, item) for index, item in enumerate(figure["data"]))
    axis = escape(str(figure.get("layout", {}).get("xaxis", {}).get("title", {}).get("text", "")))
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang='nl-NL' sz='900' b='0'/><a:t>{axis}</a:t></a:r></a:p>"
        "</c:rich></c:tx><c:overlay val='0'/></c:title>"
    )
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(figure["data"]) > 1 else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}><c:lang val="nl-NL"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="50"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{title}<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/></c:valAx></c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/></c:chart>'
        '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="nl-NL"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _series(index: int, item: Mapping[str, Any]) -> str:
    colour, pattern = _FILLS[index % len(_FILLS)]
    solid = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    fill = (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        if pattern
        else solid
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:v>{escape(str(item.get('name', '')))}</c:v></c:tx>"
        f"<c:spPr>{fill}<a:ln w='6350'>{solid}</a:ln></c:spPr><c:invertIfNegative val='0'/>"
        '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strLit>{_points(item['y'])}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>0</c:formatCode>{_points(item['x'])}</c:numLit></c:val></c:ser>"
    )


def _points(values: Sequence[object]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(str(value))}</c:v></c:pt>' for i, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'
