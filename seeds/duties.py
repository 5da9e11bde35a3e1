"""Who is told before visits on the shipped topics: the health authority of clinics, the education office of schools."""

from __future__ import annotations

from matcher.models import Topic, TopicDuty
from matcher.vocabulary import Kind, TopicForm


def usual_duties(topic: Topic, county_name: str) -> list[TopicDuty]:
    """New ones for a topic of a county, named as offices of a county, district or city of this name are."""
    level = county_name[-1:] if county_name[-1:] in "县市区" else "县"
    if topic.group is Kind.MEDICAL and topic.form is TopicForm.CONSULTATION:
        return [TopicDuty(whom=f"{level}卫生健康委", workdays=5, what="义诊的时间、地点和医务人员名单")]
    if topic.group is Kind.EDUCATION:
        return [
            TopicDuty(whom=f"{level}教育局", workdays=3, what="进校的时间、人员和年级", schools_only=True)
        ]
    return []
