"""The certificate of appointment (委嘱書, 委嘱状): a page for each member."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.errors import RuleBroken
from minutes import letters
from minutes.document import Document
from minutes.names import spaced_name


@dataclass(frozen=True)
class Appointed:
    """One member: the name, the class as printed (1号委員　市民), first and last day of the appointment."""

    name: str
    printed: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Certificate:
    """What the paper says: 委嘱書 or 委嘱状, committee, title of its members, mayor ("": not given), the members; `date` is
    the day of the meeting at which it is handed over."""

    heading: str
    committee: str
    member_title: str
    mayor: str
    date: date
    members: tuple[Appointed, ...]


def build(certificate: Certificate, template: bytes) -> bytes:
    """Return the certificates as a Word file made from the template; the same ones give the same bytes.

    Required in the template: ｛表題｝ ｛氏名｝ ｛委員会｝ ｛任期｝. Left out where the template has none: ｛委員｝ ｛区分｝ ｛日｝ ｛市長｝.
    RuleBroken nobody_in_office without members; InputInvalid with a code template_….
    """
    if not certificate.members:
        raise RuleBroken("nobody_in_office", date=certificate.date)
    document = Document(template)
    document.require("表題", "氏名", "委員会", "任期")
    shared = {"表題": "　".join(certificate.heading), "委員会": letters.printed(certificate.committee),
              "委員": letters.printed(certificate.member_title), "市長": letters.printed(certificate.mayor)}
    document.fill_each(shared, [_texts(member) for member in certificate.members])
    return document.save(f"{letters.printed(certificate.committee)}　{certificate.heading}", certificate.date)


def _texts(member: Appointed) -> dict[str, str]:
    first, last = letters.day(member.starts_on), letters.day(member.ends_on)
    return {"氏名": spaced_name(member.name), "区分": letters.printed(member.printed), "任期": f"{first}から{last}まで",
            "日": first}
