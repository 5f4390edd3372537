"""What a screen says and asks, as the tests of several screens read and fill it."""


def said(at) -> list[str]:
    """Return what the screen says, element by element, markup taken away."""
    return [element.value.replace("\\", "").replace("**", "") for element in at.markdown]


def lines(at) -> list[str]:
    """Return all lines the screen says, without the empty ones."""
    return [line.strip() for words in said(at) for line in words.splitlines() if line.strip()]


def between(at, first: str, last: str) -> list[str]:
    """Return the lines from `first` up to `last`, both named by how they begin; `last` itself is left out."""
    found = lines(at)
    begin = next(i for i, line in enumerate(found) if line.startswith(first))
    end = next((i for i, line in enumerate(found) if i > begin and line.startswith(last)), len(found))
    return found[begin:end]


def choose(at, key: str, option):
    """Choose an option of the segmented control."""
    return at.segmented_control(key=key).set_value(option).run()


def labelled(elements, label: str):
    """Return the one that carries the label."""
    return next(element for element in elements if element.label == label)


def send(at, label: str):
    """Press the button that says `label`."""
    return labelled(at.button, label).click().run()


def refusals(at) -> list[str]:
    """Return the sentences with which the screen refused."""
    return [error.value.replace("\\", "") for error in at.error]


def done(at) -> list[str]:
    """Return the sentences in which the screen says what it recorded."""
    return [success.value.replace("\\", "") for success in at.success]
