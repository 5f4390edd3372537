"""The votes of the meeting room as their tests use them: a motion put on the screen, numbers entered, what is said."""

from dashboard.queries import motions as read
from tests.pages.room_parts import part
from tests.pages.spoken import labelled, send

TEXT = "議案【試験】"
CLOSE = "ここまでで集計する（宣告はまだです）"
NOT_YET = "## ！ まだ宣告していません"
WAYS = ["異議なし", "挙手", "起立", "記名投票", "無記名投票"]


def screen(here, when="10:40"):
    """Open the motions on a device."""
    return part("motions", here.meeting, when)


def in_hand(here, when="10:40"):
    """Open the motions and take the first one in hand, which the only one is already."""
    at = screen(here, when)
    return send(at, "この議案を扱う") if "この議案を扱う" in offered(at) else at


def put(here, way="挙手", **facts):
    """Move a motion and put it to the vote on the screen."""
    here.move(TEXT, **facts)
    return send(in_hand(here), way)


def number(at, side, value):
    """Enter how many voted so."""
    return labelled(at.segmented_control, f"{side}（人）").set_value(value).run()


def count(at, yes, no):
    """Enter both numbers and close the vote."""
    return send(number(number(at, "賛成", yes), "反対", no), CLOSE)


def tap(at, here, person, ballot):
    """Tap the ballot of one person in the vote that runs."""
    return at.button(key=f"vote.{the_vote(here).id}.{person}.{ballot}").click().run()


def the_vote(here):
    """Return the newest vote."""
    return max((vote for one in read.of_meeting(here.db, here.meeting) for vote in one.votes), key=lambda vote: vote.id)


def offered(at) -> list[str]:
    return [button.label for button in at.button]


def warned(at) -> list[str]:
    return [line.removeprefix("- ") for warning in at.warning
            for line in warning.value.replace("\\", "").replace("**", "").splitlines() if line]


def aloud(at) -> list[list[str]]:
    """Return what the chair is given to read out."""
    found = [words.value.replace("\\", "") for words in at.markdown]
    return [[line.strip() for line in found[place + 1].splitlines()] for place, words in enumerate(found)
            if words == "**▷ 議長が読み上げます**"]
