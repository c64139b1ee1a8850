"""Titles that do not tell one article from another. Titles carry the search: leaving them out costs 17 points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from studio.check.findings import Finding, Inspected, Inspection
from studio.content.catalogue import fill
from studio.kb.syntax import VARIABLE
from studio.wording import _

_VAGUE = {
    "en": """faq faqs help info information introduction general overview misc miscellaneous other troubleshooting
        problem problems issue issues error errors question questions setup settings more note notes important welcome
        start support guide and or the a""",
    "de": """faq hilfe info infos informationen einleitung einführung allgemein allgemeines überblick übersicht
        sonstiges problem probleme fehler frage fragen einrichtung einstellungen mehr hinweis hinweise wichtig
        willkommen start support anleitung und oder""",
    "ja": """faq ヘルプ よくある質問 よくあるご質問 質問 情報 お知らせ はじめに 概要 一般 その他 トラブルシューティング
        問題 エラー 設定 初期設定 重要 注意 サポート ガイド""",
    "ar": """مساعدة المساعدة تعليمات معلومات مقدمة عام نظرة عامة أخرى مشكلة مشاكل خطأ أخطاء سؤال أسئلة الأسئلة
        الشائعة إعدادات الإعدادات المزيد ملاحظة ملاحظات مهم مرحبا دعم الدعم دليل""",
}
"""Words, by language, of which a title alone says nothing."""

_WORD = re.compile(r"\w+")
_ENDS = " \t.,:;!?…-–—。、：；！？؟،؛"
_LONGEST = 80


def find(inspection: Inspection) -> Iterator[Finding]:
    """Titles that are missing, vague, too long for a list on a phone, or the same as another's."""
    variables = dict(inspection.kb.variables)
    same: dict[tuple[str, str], list[Inspected]] = defaultdict(list)
    for inspected in inspection.texts():
        title = fill(inspected.text.title, variables).strip()
        if not title:
            advice = _("say in the customer's words what it is about")
            yield inspected.error("title", _("the article has no title"), advice, inspected.fact("title"))
            continue
        same[inspected.text.language, _compared(title)].append(inspected)
        if _is_vague(inspected.text.title, inspected.text.language):
            message = _("the title “{title}” could stand over any article", title=title)
            yield inspected.warning(
                "vague-title", message, _("say in the customer's words what it is about"), inspected.fact("title")
            )
        elif len(title) > _LONGEST:
            advice = _("stay within {longest}, so that it fits a list on a phone", longest=_LONGEST)
            yield inspected.warning(
                "long-title", _("the title has {count} characters", count=len(title)), advice, inspected.fact("title")
            )
    for group in same.values():
        first, *others = sorted(group, key=lambda inspected: not inspected.ships)
        for inspected in others:
            message = _(
                "“{title}” is also the title of “{article}”",
                title=fill(inspected.text.title, variables),
                article=first.article.id,
            )
            advice = _("tell them apart by their titles, or join them")
            yield inspected.warning("same-title", message, advice, inspected.fact("title"))


def _compared(title: str) -> str:
    """A title as readers compare it: without capitals, and without the punctuation around it."""
    return " ".join(title.casefold().split()).strip(_ENDS) or title


def _is_vague(title: str, language: str) -> bool:
    """Whether a title says nothing besides variables, punctuation, and words that fit every article."""
    vague = set(_VAGUE.get(language.partition("-")[0].lower(), "").split())
    return all(word in vague for word in _WORD.findall(VARIABLE.sub(" ", title).casefold()))
