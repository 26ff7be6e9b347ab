"""A genogram in words: what is in the data is told, in the order of a telephone call."""

from tests.diagrams.families import couple, family, known, shape

from curriculum.diagrams.genogram.telling import told
from curriculum.model.families import Family


def telling(made: Family) -> str:
    """The words of a family's genogram with all its ties, in 2026."""
    return told(made, known(made), 2026, made.ties)


def test_a_family_is_told_from_the_index_person_on() -> None:
    """Generations, the person and their parents, each couple with children, the household, the ties."""
    ties = [
        {"between": ["al", "kid"], "kind": "close", "text": "T."},
        {"between": ["gran", "al"], "kind": "cut-off", "text": "T."},
        {"between": ["kid", "gran"], "kind": "hostile", "text": "T."},
    ]
    made = family(
        "al-m-1970 sis-f-1968 gran-f-1945 bea-f-1972 kid-f-2000",
        [
            couple("gran", children="sis al", status="single"),
            couple("al", "bea", children="kid", since=1999, until=2010, status="divorced"),
        ],
        ties=ties,
        household=["al", "kid"],
    )
    assert telling(made) == (
        "Three generations with five people. "
        "The index person is al, 56; the second of two children of gran. "
        "al and bea divorced in 2010; one child: kid, 26. "
        "gran has two children: sis, 58; al, 56. "
        "In one household live al and kid. "
        "al is close to kid and cut off from gran. "
        "kid is in open conflict with gran."
    )


def test_what_is_less_usual_is_told() -> None:
    """Reunions, donors, twins, losses, adoption, and years known only about."""
    assert "al and bea divorced in 1966; one child: x, 64." in telling(shape("married-again"))
    assert "bea and al have been married since about 1970" in telling(shape("married-again"))
    assert "don has one child: kid, 14, by donation." in telling(shape("donor"))
    assert "kid, 14, carried as a surrogate mother" in telling(shape("surrogate"))
    assert "b, 36, identical twin of a" in telling(shape("twins"))
    assert "a (miscarriage) in 2015; b (stillbirth) in 2017; c (abortion) in 2019" in telling(shape("losses"))
    assert "e (pregnancy), due in 2026" in telling(shape("losses"))
    assert "Two generations with three people." in telling(shape("losses"))
    assert "x, 32, adopted" in telling(shape("adopted"))


def test_someone_who_lives_alone() -> None:
    """The household is one person."""
    made = family("al-m bea-f", [couple("al", "bea", status="separated")])
    assert telling(made).endswith("al and bea are separated. al lives without any of the others.")
