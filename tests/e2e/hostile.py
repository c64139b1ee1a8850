"""What a stranger might write so that it runs, loads or breaks out: each payload sets window.__ran or calls home."""

from __future__ import annotations

HOME = "http://127.0.0.1:9/beacon"
RUN = "window.__ran=1"

PAYLOADS: dict[str, str] = {
    "script": f"<script>{RUN}</script>",
    "script-upper": f"<SCRIPT SRC={HOME}.js></SCRIPT>",
    "script-nested": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "script-open": f"text <script>{RUN}",
    "script-slash": f"<script/x src='{HOME}.js'>{RUN}",
    "script-module": f"<script type=module>{RUN}</script>",
    "image-error": f"<img src=x onerror={RUN}>",
    "image-set": f"<img srcset='{HOME}.png 1x' src='{HOME}.png'>",
    "image-alt": f'![" onerror="{RUN}](lamp.png)',
    "image-title": f'![x](lamp.png "\\" onload=\\"{RUN}")',
    "image-remote": f"![x]({HOME}.png)",
    "image-javascript": f"![x](javascript:{RUN})",
    "link-javascript": f"[x](javascript:{RUN})",
    "link-tab": f"[x](java\tscript:{RUN})",
    "link-entity": f"[x](java&#10;script:{RUN})",
    "link-control": f"[x](\x01javascript:{RUN})",
    "link-data": f"[x](data:text/html,<script>{RUN}</script>)",
    "link-raw": f"<a href=' &#14; javascript:{RUN}' onclick={RUN} onfocus={RUN} autofocus>x</a>",
    "link-reference": f"[x]: javascript:{RUN}\n\n[x]",
    "link-bracket": f"<javascript:{RUN}>",
    "svg": f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    "svg-script": f"<svg><script>{RUN}</script></svg>",
    "svg-link": f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    "svg-style": f"<svg></p><style><a title='</style><img src=x onerror={RUN}>'>",
    "math": f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    "math-comment": f"<math><!--</math><img src=x onerror={RUN}>-->",
    "style": f"<style>*{{background:url({HOME}.gif)}} @import '{HOME}.css';</style>",
    "style-attribute": f"<p style='background:url({HOME}.gif)'>x</p>",
    "stylesheet": f"<link rel=stylesheet href={HOME}.css><link rel=prefetch href={HOME}>",
    "refresh": f"<meta http-equiv=refresh content='0;url={HOME}'>",
    "base": f"<base href='{HOME}/'>",
    "form": f"<form action={HOME}><input autofocus onfocus={RUN}><button formaction=javascript:{RUN}>x</button></form>",
    "frame": f"<iframe src=javascript:parent.{RUN}></iframe><iframe src={HOME}></iframe>",
    "frame-srcdoc": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "object": f"<object data={HOME}></object><embed src={HOME}>",
    "template": f"<template shadowrootmode=open><script>{RUN}</script></template>",
    "noscript": f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    "textarea": f"<textarea></textarea><script>{RUN}</script>",
    "title": f"<title></title><img src=x onerror={RUN}>",
    "plaintext": f"<xmp><script>{RUN}</script></xmp><plaintext><script>{RUN}</script>",
    "media": f"<video src={HOME}.mp4 onloadstart={RUN}><source onerror={RUN}></video><audio autoplay src={HOME}.ogg>",
    "details": f"<details open ontoggle={RUN}><summary>x</summary>y</details>",
    "body": f"</div></section></main></body></html><body onload={RUN} onpageshow={RUN}>",
    "table": f"<table><script>{RUN}</script><tr><td onmouseover={RUN}>x</table>",
    "comment": f"<!--><script>{RUN}</script>--> <!-- x --!><script>{RUN}</script>",
    "cdata": f"<![CDATA[<script>{RUN}</script>]]> <?php ?><script>{RUN}</script>",
    "entities": f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62;{RUN}&#60;/script&#62;",
    "step-id": f'## x {{#x" onmouseover="{RUN}}}\n\ntext',
    "step-title": f"## <img src=x onerror={RUN}> y {{#y}}\n\ntext",
    "step-condition": f'## x {{#x products="<script>{RUN}</script>" firmware="><img src=x onerror={RUN}>"}}\n\ny',
    "callout": f"> [!TIP] <script>{RUN}</script>\n> <img src=x onerror={RUN}>",
    "check": f"> [!CHECK] <svg onload={RUN}>\n> - [<img src=x onerror={RUN}>](javascript:{RUN})\n> - [x](solved:)",
    "code": f'```js"><script>{RUN}</script>\n</code></pre><script>{RUN}</script>\n```',
    "clobber": "## x {#handrail}\n\n## y {#location}\n\n<p id=solved name=contact>x</p>\n\n<a name=location>x</a>",
}

TITLE = f"</title><script>{RUN}</script><img src=x onerror={RUN}>"
"""A title, a summary, a label or a name of a product."""


def quoted(text: str) -> str:
    """The text as a YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def article(body: str, title: str = TITLE) -> str:
    """An article with that body."""
    said = quoted(title)
    return (
        f"---\ntitle: {said}\nkind: troubleshooting\nsummary: {said}\nsection: heat\nkeywords: [{said}]\n"
        f"questions: [{said}]\nstate: published\nverified: {{on: 2026-01-01, with: {said}}}\n---\n\n"
        f"hostile words\n\n{body}\n"
    )


def kb_yaml() -> str:
    """A kb.yaml whose every text is hostile."""
    said = quoted(TITLE)
    return (
        f"handrail: 1\nid: kettle\ntitle: {{en: {said}}}\nlanguages: {{source: en}}\n"
        f"products: [{{id: k1, name: {said}}}, {{id: k2, name: {said}}}]\n"
        f"sections:\n  - {{id: heat, title: {{en: {said}}}, articles: [boil, stays-cold]}}\n"
        f"  - {{id: care, title: {{en: {said}}}, articles: [scale]}}\nretired: {{old-boil: boil}}\n"
        f"contact:\n  - {{id: chat, kind: app, label: {{en: {said}}}, hours: {said}}}\n"
        f"  - {{id: mail, kind: mailto, to: help@example.org, label: {{en: {said}}}}}\n"
        f"variables: {{app_name: {said}}}\n"
    )


MARKS = (
    "handrail: 1\nmarks:\n"
    f"  - {{id: lamp, kind: number, at: [0.25, 0.5], label: {{en: {quoted(TITLE)}}}}}\n"
    f"  - {{id: note, kind: text, at: [0.5, 0.5], label: {{en: {quoted(TITLE)}}}}}\n"
)


def files() -> dict[str, str | bytes | None]:
    """What to change in the small knowledge base: hostile settings and marks, and an article for each payload."""
    bodies = {f"articles/evil-{name}/en.md": article(body) for name, body in PAYLOADS.items()}
    return {
        "kb.yaml": kb_yaml(),
        "articles/stays-cold/lamp.png.yaml": MARKS,
        "articles/boil/de.md": None,
        "articles/evil-image-alt/lamp.png": b"",
        **bodies,
    }
