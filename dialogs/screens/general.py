"""What the article says to a question about the matter in general, with the sentences of it; or that it is silent."""

from dialogs.screens.wording import render
from knowledge.model import Knowledge


def general_text(knowledge: Knowledge, name: str) -> str:
    """Nothing where the knowledge has no such answer any more."""
    answer = knowledge.speech().general.answers.get(name)
    if answer is None:
        return ""
    claims = [knowledge.claims[claim] for _, carried in answer.says for claim in carried if claim in knowledge.claims]
    return render(
        "general",
        sentences=[sentence for sentence, _ in answer.says],
        cited=list(dict.fromkeys(sentence for claim in claims for sentence in claim.sentences)),
        silent_on=answer.silent_on,
        to_them=answer.to_them,
        besides=answer.besides,
    )
