"""The lines of a record that is a tag a line, as RIS and NBIB files have them."""


class Tags:
    """The lines of a record that are not yet used: each reader takes out what it understands."""

    def __init__(self, record: list[tuple[str, str]]) -> None:
        self.tags = [(tag, text) for tag, text in record if text]

    def all(self, *tags: str) -> list[str]:
        """All that stands under one of the tags; taken out."""
        found = [text for tag, text in self.tags if tag in tags]
        self.tags = [line for line in self.tags if line[0] not in tags]
        return found

    def first(self, *tags: str) -> str | None:
        """The first text under the first of the tags that is there; taken out, with whatever repeats it."""
        for tag in tags:
            text = next((text for each, text in self.tags if each == tag), None)
            if text is not None:
                self.drop(*((each, text) for each in tags))
                return text
        return None

    def drop(self, *lines: tuple[str, str]) -> None:
        """Take out lines that say nothing more."""
        self.tags = [line for line in self.tags if line not in lines]

    def rest(self, prefix: str) -> dict[str, str]:
        """What is left, by tag behind the prefix, several lines under one tag as lines."""
        left: dict[str, list[str]] = {}
        for tag, text in self.tags:
            left.setdefault(f"{prefix}{tag.lower()}", []).append(text)
        return {name: "\n".join(texts) for name, texts in left.items()}
