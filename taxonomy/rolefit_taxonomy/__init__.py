"""The curated skills: names, aliases, families, relations, and resolution of a name to a skill."""

from rolefit_taxonomy.credit import HELD, THRESHOLD, Credit, Step
from rolefit_taxonomy.diff import Change, ChangeSort, FieldChange, diff
from rolefit_taxonomy.errors import RolefitError
from rolefit_taxonomy.export import from_json, to_csv, to_json, to_skos
from rolefit_taxonomy.lint import Problem, lint
from rolefit_taxonomy.load import load, read
from rolefit_taxonomy.model import STATED, Alias, Family, Relation, Skill, SkillClass
from rolefit_taxonomy.names import fold, fold_name, translated, without_version
from rolefit_taxonomy.table import TaxonomyError
from rolefit_taxonomy.taxonomy import Taxonomy

__all__ = [
    "HELD",
    "STATED",
    "THRESHOLD",
    "Alias",
    "Change",
    "ChangeSort",
    "Credit",
    "Family",
    "FieldChange",
    "Problem",
    "Relation",
    "RolefitError",
    "Skill",
    "SkillClass",
    "Step",
    "Taxonomy",
    "TaxonomyError",
    "diff",
    "fold",
    "fold_name",
    "from_json",
    "lint",
    "load",
    "read",
    "to_csv",
    "to_json",
    "to_skos",
    "translated",
    "without_version",
]
