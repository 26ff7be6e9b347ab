"""Couples who came together again: one line in the picture, with the years of each of their unions."""

from collections.abc import Sequence

from curriculum.model.families import Family, Union, couples


def joined(family: Family) -> tuple[Family, Sequence[Sequence[Union]]]:
    """Return a family in which each couple has one union, and the unions that each of these was made from.

    The one has the status of the latest, and the children of all.
    """
    periods = [[family.unions[number] for number in numbers] for numbers in couples(family)]
    unions = tuple(
        several[0].model_copy(
            update={
                "status": several[-1].status,
                "until": several[-1].until,
                "children": tuple(child for union in several for child in union.children),
            }
        )
        for several in periods
    )
    return family.model_copy(update={"unions": unions}), periods
