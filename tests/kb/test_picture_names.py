"""Pictures get other names, and whoever shows them follows; or they go."""

from __future__ import annotations

import pytest

from studio.errors import KbError
from studio.kb.edits import put_picture
from studio.kb.phrases import Phrase
from studio.kb.picture_names import delete_pictures, rename_picture
from studio.kb.pictures import Picture, Variant
from studio.kb.values import Article, KnowledgeBase, Snippet, Text

LID = Picture("articles/boil/lid.png", (Variant("articles/boil/lid.de.dark.png", "de", True),))
KNOB = Picture("pictures/knob.png")
BODY = """\
Look [1]{lid.png#rim}.

![The lid](lid.png)
![The knob](../../pictures/knob.png "A knob")

    ```
    lid.png
    ```

`![no](lid.png)` and [a page](https://example.org/lid.png).
"""


@pytest.fixture
def kb() -> KnowledgeBase:
    boil = Article("boil", (Text("en", "Boil", body=BODY),))
    other = Article("other", (Text("en", "Other", body="![Mine](lid.png)\n"),))
    reset = Snippet("reset", (("en", "![The knob](../../pictures/knob.png)\n"),))
    return KnowledgeBase("tea", Phrase.of("Tea"), articles=(boil, other), snippets=(reset,), pictures=(LID, KNOB))


def body(kb: KnowledgeBase, article: str = "boil") -> str:
    found = kb.article(article)
    assert found
    return found.texts[0].body


def test_texts_and_variants_follow_a_picture_that_gets_another_name(kb: KnowledgeBase) -> None:
    new = rename_picture(kb, LID.path, "cover")
    assert new.pictures[0] == Picture(
        "articles/boil/cover.png", (Variant("articles/boil/cover.de.dark.png", "de", True),)
    )
    assert "[1]{cover.png#rim}" in body(new) and "![The lid](cover.png)" in body(new)
    assert "`![no](lid.png)`" in body(new) and "https://example.org/lid.png" in body(new)
    assert new.article("other") is kb.article("other"), "its own picture of that name is another"


def test_snippets_and_all_articles_follow_a_shared_picture(kb: KnowledgeBase) -> None:
    new = rename_picture(kb, KNOB.path, "round-knob")
    assert new.snippets[0].texts == (("en", "![The knob](../../pictures/round-knob.png)\n"),)
    assert '![The knob](../../pictures/round-knob.png "A knob")' in body(new)
    assert [each.path for each in new.pictures] == [LID.path, "pictures/round-knob.png"]


@pytest.mark.parametrize(("name", "said"), [("Lid", "cannot be"), ("a/b", "cannot be"), ("", "cannot be")])
def test_a_name_that_no_disk_likes_is_refused(kb: KnowledgeBase, name: str, said: str) -> None:
    with pytest.raises(KbError, match=said):
        rename_picture(kb, LID.path, name)


def test_no_picture_takes_another_s_name_and_none_is_renamed_that_is_not_there(kb: KnowledgeBase) -> None:
    two = put_picture(kb, Picture("articles/boil/Lid-2.png"))
    with pytest.raises(KbError, match="already"):
        rename_picture(two, LID.path, "lid-2")
    with pytest.raises(KbError, match="no picture"):
        rename_picture(kb, "pictures/none.png", "some")
    assert rename_picture(kb, LID.path, "lid") is kb


def test_pictures_that_are_deleted_are_gone_and_texts_stay(kb: KnowledgeBase) -> None:
    new = delete_pictures(kb, {LID.path})
    assert new.pictures == (KNOB,)
    assert new.articles is kb.articles
    assert delete_pictures(kb, {"pictures/none.png"}) is kb
