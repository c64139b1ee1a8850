"""An article as a flow: arrows, ends, and what is wrong with its ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.kb.flow import Edge, Flow, NodeKind, flow_of
from studio.kb.phrases import Phrase
from studio.kb.values import Article, Contact, ContactKind, Kind, KnowledgeBase, Snippet, Text
from studio.kb.ways import Stop, reached, with_way_out
from studio.storage import read_folder

ASK = "> [!CHECK] What do you see?\n"


def kb_of(body: str, kind: Kind = Kind.TROUBLESHOOTING, **more: object) -> KnowledgeBase:
    contacts = (Contact("chat", ContactKind.APP, Phrase((("en", "Chat with us"),))),)
    article = Article("lamp", (Text("en", "Lamp", body=body),), kind=kind)
    values: dict[str, object] = {"articles": (article,), "contacts": contacts} | more
    return KnowledgeBase("kb", Phrase((("en", "Help"),)), **values)  # type: ignore[arg-type]


def test_steps_lead_on_and_answers_lead_where_they_say() -> None:
    body = f"## One {{#one}}\n\n## Two {{#two}}\n\n{ASK}> - [Green](solved:)\n> - [Red](#one)\n> - [No](contact:chat)\n"
    flow = flow_of(kb_of(body), "lamp", "en")
    assert flow.edges == (
        Edge("one", "two"),
        Edge("two", "solved:", "Green", "solved:"),
        Edge("two", "one", "Red", "#one"),
        Edge("two", "contact:chat", "No", "contact:chat"),
    )
    assert [(node.id, node.kind, node.number) for node in flow.nodes] == [
        ("one", NodeKind.STEP, "1"),
        ("two", NodeKind.STEP, "2"),
        ("solved:", NodeKind.SOLVED, ""),
        ("contact:chat", NodeKind.PERSON, ""),
    ]
    assert flow.node("contact:chat").title == "Chat with us"  # type: ignore[union-attr]
    assert (flow.dead_ends, flow.loops, flow.unreachable) == ((), (), ())


def test_an_answer_without_a_target_leads_nowhere() -> None:
    for address in ("", "#gone", "article:gone", "contact:gone"):
        flow = flow_of(kb_of(f"## One {{#one}}\n\n{ASK}> - [Green](solved:)\n> - [Red]({address})\n"), "lamp", "en")
        assert flow.from_step("one")[1] == Edge("one", "", "Red", address)


def test_a_way_that_stops_is_a_dead_end_in_troubleshooting_alone() -> None:
    body = "## One {#one}\n\n## Two {#two}\n\nStop.\n"
    assert flow_of(kb_of(body), "lamp", "en").dead_ends == ("two",)
    assert flow_of(kb_of(body, Kind.HOW_TO), "lamp", "en").dead_ends == ()
    assert flow_of(kb_of(body + "\n[Chat](contact:chat)\n"), "lamp", "en").dead_ends == ()


def test_ways_that_only_go_round_are_loops() -> None:
    body = f"## One {{#one}}\n\n{ASK}> - [Red](#two)\n\n## Two {{#two}}\n\n{ASK}> - [Red](#one)\n"
    assert flow_of(kb_of(body), "lamp", "en").loops == ("one", "two")


def test_a_step_behind_a_branch_that_nobody_names_is_unreachable_unless_something_links_to_it() -> None:
    body = f"## One {{#one}}\n\n{ASK}> - [Red](solved:)\n\n## Two {{#two}}\n\n## Three {{#three}}\n"
    assert flow_of(kb_of(body), "lamp", "en").unreachable == ("two", "three")
    other = Article("other", (Text("en", "Other", body="[There](article:lamp#three)\n"),))
    kb = kb_of(body)
    kb = KnowledgeBase(kb.id, kb.title, articles=(*kb.articles, other), contacts=kb.contacts)
    assert flow_of(kb, "lamp", "en").unreachable == ("two",)


def test_steps_of_snippets_are_steps_of_the_flow() -> None:
    snippet = Snippet("reset", (("en", f"## Reset {{#reset}}\n\n{ASK}> - [Green](solved:)\n"),))
    body = f"## One {{#one}}\n\n{ASK}> - [Red](#reset)\n\n{{% snippet reset %}}\n"
    flow = flow_of(kb_of(body, snippets=(snippet,)), "lamp", "en")
    assert [node.id for node in flow.nodes] == ["one", "reset", "solved:"]
    assert flow.loops == flow.dead_ends == ()


def test_a_branch_in_the_introduction_is_where_readers_begin() -> None:
    body = f"{ASK}> - [Red](#two)\n\n## One {{#one}}\n\n[x](contact:)\n\n## Two {{#two}}\n\n[x](contact:)\n"
    flow = flow_of(kb_of(body), "lamp", "en")
    assert flow.nodes[0].id == ""
    assert flow.unreachable == ("one",)


def test_no_article_is_an_empty_flow() -> None:
    assert flow_of(kb_of(""), "gone", "en").nodes == ()


def test_an_article_without_steps_yet_is_an_empty_flow() -> None:
    assert flow_of(kb_of("Only the first words so far.\n"), "lamp", "en") == Flow()


@pytest.mark.parametrize("article", ["battery-overnight", "no-light"])
def test_the_articles_of_the_sample_flow_to_their_ends(sample_kb: Path, article: str) -> None:
    flow = flow_of(read_folder(sample_kb).kb, article, "en")
    assert flow.edges
    assert (flow.dead_ends, flow.loops, flow.unreachable) == ((), (), ())
    assert all(edge.end or not edge.label for edge in flow.edges)


def test_ways_out_are_found_backwards_and_reach_forwards() -> None:
    stops = {"a": Stop(("b",), False), "b": Stop((), True), "c": Stop(("c",), False)}
    assert with_way_out(stops) == {"a", "b"}
    assert reached(stops, ["a", "gone"]) == ("a", "b")
