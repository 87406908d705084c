"""XML of unknown origin, one finished element at a time: no entities, no document types, nothing kept that was used."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # the types; parsing is defusedxml's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from hamstride.measure.readers import limits
from hamstride.measure.series import Damage, Refused
from hamstride.words.say import say


def elements(
    data: bytes, wanted: frozenset[str], damage: list[Damage], opened: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Element]]:
    """Yield the elements asked for, each when it is complete, in the order of the file.

    Args:
        data: the document.
        wanted: local names; the outermost of two nested ones is yielded, with everything inside.
        damage: gains an entry where the document breaks off; what was complete before has been yielded by then.
        opened: local names of elements that are yielded when they begin, with their attributes and nothing inside.

    Raises:
        Refused: entities or a document type, which no device writes; nested too deeply.
    """
    open_elements: list[Element] = []
    inside = count = 0
    try:
        for event, element in iterparse(_Gulps(_as_declared(data)), events=("start", "end"), forbid_dtd=True):
            name = local(element)
            if event == "start":
                open_elements.append(element)
                count += 1
                _check(len(open_elements), count)
                inside += name in wanted
                if name in opened and inside == 0:
                    yield name, element
                continue
            open_elements.pop()
            inside -= name in wanted
            if inside == 0:
                if name in wanted:
                    yield name, element
                if open_elements:  # not one by one: taking the first of very many out moves all the others
                    open_elements[-1].clear()
    except Refused:
        raise
    except DefusedXmlException:
        raise Refused(say("read.entities")) from None
    except ParseError as fault:
        damage.append(Damage(f"line {fault.position[0]}", say("read.xml_breaks")))
    except (ValueError, LookupError):  # an encoding that does not exist or that the parser cannot read
        raise Refused(say("read.encoding")) from None


def _as_declared(data: bytes) -> bytes:
    """A document of no said encoding that is no UTF-8 is from an old Windows; blanks in front are none of it."""
    data = data.lstrip(b" \t\r\n")
    if b"encoding" in data[:200] or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or _is_utf8(data):
        return data
    return data.decode("cp1252", "replace").encode()


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), limits.MEBI):
            decoder.decode(data[start : start + limits.MEBI])
    except UnicodeDecodeError:
        return False
    return True


class _Gulps(io.BytesIO):
    """Read in large pieces: the parser looks at an unfinished tag anew with each, and a long one takes for ever."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(limits.MEBI)


def _check(depth: int, count: int) -> None:
    if depth > limits.MOST_XML_DEPTH:
        raise Refused(say("read.depth", most=str(limits.MOST_XML_DEPTH)))
    if count > limits.MOST_XML_ELEMENTS:
        raise Refused(say("read.elements", most=str(limits.MOST_XML_ELEMENTS)))


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def texts(element: Element) -> dict[str, str]:
    """Return the texts of the elements inside by local name; the first of each name counts."""
    found: dict[str, str] = {}
    for each in element.iter():
        if each.text and each is not element:
            found.setdefault(local(each), each.text.strip())
    return found
