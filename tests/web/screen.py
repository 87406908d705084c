"""A page as a person, a screen reader and a browser's policy see it: parsed, not searched with patterns."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img"}


@dataclass
class Element:
    """One element with its attributes and the text inside it."""

    tag: str
    attrs: dict[str, str]
    text: str = ""


@dataclass
class Screen(HTMLParser):
    """The elements of a page in order. `text` is what is shown, white space folded."""

    html: str
    status: int = 200
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self._text: list[str] = []
        self.feed(self.html)
        self.text = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if not any(element.tag in ("style", "script", "title") for element in self._open):
            self._text.append(data)

    def all(self, tag: str, **attrs: str) -> list[Element]:
        """Return the elements of a tag with these attributes; `class_` looks for one class."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [each for each in self.elements if each.tag == tag and _has(each, wanted)]

    def one(self, tag: str, **attrs: str) -> Element:
        """Return the only such element."""
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of <{tag} {attrs}>"
        return found[0]

    @property
    def h1(self) -> str:
        return " ".join(self.one("h1").text.split())

    @property
    def title(self) -> str:
        return " ".join(self.all("title")[0].text.split())

    @property
    def checked(self) -> list[str]:
        """The values of all radios and boxes that are already chosen."""
        return [each.attrs.get("value", "") for each in self.all("input") if "checked" in each.attrs]

    @property
    def form_id(self) -> str:
        return self.one("input", name="form").attrs["value"]

    @property
    def faults(self) -> list[str]:
        """The lines of the summary of errors."""
        found = self.all("div", class_="faults")
        return [" ".join(line.split()) for each in found for line in each.text.split("\n") if line.strip()][1:]

    def link(self, words: str) -> str:
        """Return the address of the link with these words in it."""
        found = [each for each in self.all("a") if words in " ".join(each.text.split())]
        assert found, f"no link “{words}” among {[each.text for each in self.all('a')]}"
        return found[0].attrs["href"]


def _has(element: Element, wanted: dict[str, str]) -> bool:
    for name, value in wanted.items():
        found = element.attrs.get(name)
        if found is None or (value not in found.split() if name == "class" else found != value):
            return False
    return True
