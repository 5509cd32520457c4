"""Wide tables on a terminal: blocks that fit, each saying which row is meant."""

from bilateral.cli.wide import print_wide

ROWS = [
    {"window": f"4{n}", "n": n, "share": 0.123456, "camp": [f"S{k:02d}" for k in range(60)], "note": "word " * 30}
    for n in range(3)
]


def test_long_cells_are_cut_and_every_line_fits(capsys):
    assert print_wide(ROWS, list(ROWS[0]))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 160
    assert "0.1235" in lines[1]
    assert "+" in lines[1]


def test_columns_that_do_not_fit_come_below_with_the_key_again(capsys):
    rows = [{"window": n, **{f"column_{k}": 10**9 for k in range(40)}} for n in range(2)]
    assert not print_wide(rows, list(rows[0]))
    blocks = capsys.readouterr().out.split("\n\n")
    assert len(blocks) > 1
    assert all(block.startswith("window") for block in blocks)
    assert all(sum(f"column_{k} " in f"{line} " for k in range(40)) for line in (b.splitlines()[0] for b in blocks))


def test_nothing_prints_nothing(capsys):
    assert not print_wide([], ["a"])
    assert capsys.readouterr().out == ""


def test_a_list_says_how_many_more_there_are(capsys):
    print_wide([{"camp": [f"S{k:02d}" for k in range(30)]}], ["camp"])
    shown = capsys.readouterr().out.splitlines()[1].split()
    assert len(shown) - 1 + int(shown[-1].removeprefix("+")) == 30
