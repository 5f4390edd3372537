"""The 委員名簿・任期 screen as its tests use it: what it says, and each of its forms filled in and sent."""

from datetime import date

from dashboard.commands import members as commands
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import members as read

TODAY = date(2026, 11, 22)


def said(at) -> list[str]:
    """Return what the screen says, part by part, markup taken away."""
    return [element.value.replace("\\", "").replace("**", "") for element in at.markdown]


def part(at, opening) -> list[str]:
    """Return the lines of the part that begins so, without its heading and what is empty."""
    found = next(words for words in said(at) if words.startswith(opening))
    return [line.strip() for line in found.splitlines()[1:] if line.strip()]


def choose(at, label):
    """Choose what to record."""
    return at.segmented_control(key="members.act").set_value(label).run()


def labelled(elements, label):
    """Return the one that carries the label."""
    return next(element for element in elements if element.label == label)


def send(at, label):
    """Press the button that says `label`."""
    return labelled(at.button, label).click().run()


def on(at, day):
    """Ask for the roster on `day`."""
    return at.date_input(key="members.day").set_value(day).run()


def member(db, name):
    """Return the membership of `name` that stands."""
    return read.memberships(db, name)[0]


def verbs(db):
    """Return what the log holds of the members."""
    return [(row["verb"], row["subject_id"]) for row in db.query("SELECT * FROM audit WHERE subject = 'members'")]


def leave(db, now, name, last_day):
    """Record that `name` left."""
    commands.resign(db, CONSOLE, now, membership=member(db, name).id, last_day=last_day, reason="転居")


def refusals(at) -> list[str]:
    """Return the sentences with which the screen refused."""
    return [error.value.replace("\\", "") for error in at.error]


def appoint(at, name, starts_on):
    at = choose(at, "就任を登録")
    labelled(at.selectbox, "区分").set_value("4号")
    labelled(at.text_input, "氏名").set_value(name)
    labelled(at.text_input, "所属団体等").set_value("市内の大学")
    labelled(at.date_input, "就任日").set_value(starts_on)
    labelled(at.number_input, "何期目か（新任は1）").set_value(2)
    return send(at, "就任を登録する")


def resign(at, membership, last_day, reason="転居"):
    at = choose(at, "退任を記録")
    labelled(at.selectbox, "退任する人").set_value(membership)
    labelled(at.date_input, "退任日（在任の最後の日）").set_value(last_day)
    labelled(at.text_input, "理由").set_value(reason)
    return send(at, "退任を記録する")


def fill(at, name, starts_on):
    at = choose(at, "欠員を補充")
    labelled(at.text_input, "補欠委員の氏名").set_value(name)
    labelled(at.text_input, "所属団体等").set_value("市内の大学")
    labelled(at.date_input, "就任日").set_value(starts_on)
    return send(at, "補欠委員の就任を登録する")


def withdraw(at, what, membership, reason):
    at = choose(at, "記録を取り消す")
    at = at.segmented_control(key="members.withdraw").set_value(what).run()
    labelled(at.selectbox, f"{what}の記録を取り消す人").set_value(membership)
    labelled(at.text_input, "取り消す理由").set_value(reason)
    return send(at, f"{what}の記録を取り消す")


def open_term(at, name, first, last, basis="委嘱の決裁"):
    at = choose(at, "任期を登録")
    labelled(at.text_input, "任期の名前（例　R9–R11、第6期）").set_value(name)
    labelled(at.date_input, "任期の最初の日").set_value(first)
    labelled(at.date_input, "任期の最後の日").set_value(last)
    labelled(at.text_input, "根拠（委嘱の決裁、告示など）").set_value(basis)
    return send(at, "任期を登録する")
