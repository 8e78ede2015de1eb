import pytest

from dsr_cli.messages import parse
from dsr_cli.messages.html import to_text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>skjult</script>",
        "<style>.skjult{}</style>",
        '<div style="display:none">skjult</div>',
        '<div style="DISPLAY : NONE !important">skjult <b>dypt</b></div>',
        '<span style="visibility:hidden">skjult</span>',
        '<span style="font-size:0px">skjult</span>',
        '<span style="mso-hide:all">skjult</span>',
        "<p hidden>skjult</p>",
        "<template>skjult</template>",
        "<!-- skjult -->",
        '<div style="display:none"><div style="display:none">skjult</div>skjult</div>',
    ],
)
def test_what_the_reader_cannot_see_is_not_read(hidden: str) -> None:
    assert to_text(f"<title>skjult</title><body>a {hidden}b</body>").split() == ["a", "b"]


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.8", "font-size:10px"])
def test_small_or_pale_text_is_read(style: str) -> None:
    assert to_text(f'<span style="{style}">synlig</span>') == "synlig"


def test_lines_end_where_the_reader_saw_them_end() -> None:
    html = "<p>Hei,<br>jeg\nvil</p><ul><li>ha <b>inn</b>syn</li><li>slette</li></ul><div>Hilsen</div><div>Kari</div>"
    assert to_text(html) == "Hei,\njeg vil\n\n- ha innsyn\n- slette\n\nHilsen\nKari"


def test_cells_of_a_table_do_not_grow_together() -> None:
    assert to_text("<table><tr><td>Ordre</td><td>1001</td></tr><tr><td>Navn</td></tr></table>") == "Ordre 1001\nNavn"


def test_a_quote_is_marked_and_cut() -> None:
    html = (
        '<div>K7QM-4XWD</div><div class="gmail_quote"><div>tor. 5. nov. 2026 kl. 12:00 skrev Backe &lt;'
        '<a href="x">post@example.com</a>&gt;:<br></div><blockquote>Koden er ZZZZ-9999<blockquote>eldre</blockquote>'
        "</blockquote></div>"
    )
    message = parse(f"From: a@example.no\nContent-Type: text/html\n\n{html}".encode())
    assert message.text == "K7QM-4XWD"
    assert "> Koden er ZZZZ-9999" in message.full_text
    assert "> > eldre" in message.full_text


def test_the_history_that_outlook_adds_is_cut() -> None:
    history = '<div id="x_appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Noe:</b> nytt</div><div>slett</div>'
    message = parse(f"From: a@example.no\nContent-Type: text/html\n\n<p>Ja takk</p>{history}".encode())
    assert message.text == "Ja takk"


def test_deep_html_is_read() -> None:
    assert to_text("<div>" * 50_000 + "dypt") == "dypt"
