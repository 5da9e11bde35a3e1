"""Reading a complaint or suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.complaints.number import LENGTH
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Digits, Flag, Line, Paragraph
from matcher.schemas.phone import Phone
from matcher.wording import Text

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """What somebody wrote, for which county; `about_association` sends it to the city.

    `own_number` came with the form: a form that is sent twice is one complaint.
    """

    text: str
    county_code: str
    telephone: str = ""
    about_association: bool = False
    own_number: str = ""


class NewComplaintSchema(CommandSchema[NewComplaint]):
    """Reads a `NewComplaint`; only text and county are needed."""

    Command = NewComplaint

    text = Paragraph(LONGEST_TEXT, required_text=Text("Please write what you would like to tell us."))
    county_code = Digits(6, required_text=Text("Please choose the county."))
    telephone = Phone(load_default="")
    about_association = Flag()
    own_number = Line(LENGTH, load_default="")


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """What of her own record somebody wants put right; `own_number` as for a complaint."""

    text: str
    own_number: str = ""


class NewCorrectionSchema(CommandSchema[NewCorrection]):
    """Reads a `NewCorrection`."""

    Command = NewCorrection

    text = Paragraph(LONGEST_TEXT, required_text=Text("Please write what is wrong, and how it should be."))
    own_number = Line(LENGTH, load_default="")
