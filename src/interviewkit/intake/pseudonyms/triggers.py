"""The words that give a name away, as patterns with the name in the group `name`."""

from __future__ import annotations

import re

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms.forms import form

__all__ = ["INITIALS", "NAMED", "OFFICES", "ORGANISATIONS", "RELATIONS", "SHELTER", "SMALL", "TITLES", "TOWN"]

_LINKS = r"(?:van|von|de|der|den|'t|het|ter|ten|te|el|al|bin|ibn|la|le|du|da|dos)"
SMALL = frozenset(words("van von de der den 't het ter ten te t el al bin ibn la le du da dos"))
"""Small words inside names."""
_CAP = r"[A-Z][\w']*(?:-[A-Za-z][\w']*)*"
_NAME = rf"(?:{_LINKS}[ ]){{0,3}}{_CAP}(?:[ ](?:{_LINKS}[ ]){{0,3}}{_CAP}){{0,3}}"

TITLES = form(
    rf"""(?<!\w)(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Dd]e[ ]heer|[Jj]uf(?:frouw)?
    |[Mm]eester|[Dd]okter|[Dd]rs?\.|[Pp]rof\.?|[Pp]rofessor|[Zz]uster|[Bb]roeder|[Pp]astoor|[Dd]ominee|[Ii]mam
    |[Oo]om|[Tt]ante|[Ff]amilie|[Gg]ezin|[Ww]ethouder|[Bb]urgemeester)[ ]
    (?P<name>(?:(?:[A-Z]\.[ ]?){{1,4}})?{_NAME})"""
)
RELATIONS = form(
    rf"""(?<!\w)(?P<role>collega|tolk|begeleid(?:er|ster)|contactpersoon|vriend(?:in)?|buurman|buurvrouw|baas
    |leidinggevende|(?:case|klant|locatie|team|account)manager|consulent|coach|docente?|teamleider|stagiaire?
    |vrijwillig(?:er|ster)|bewo(?:ner|onster)|client|statushouder|jongen|meisje|dochter|zoon|broer(?:tje)?
    |zus(?:je|ter)?|moeder|vader|neef|nicht|vrouw|man|echtgeno(?:ot|te)|partner|regiocoordinator|voorganger|opvolger
    |psycholoog|advocaat|huisarts),?[ ](?P<name>{_NAME})"""
)
NAMED = form(
    rf"""(?<!\w)(?:[Ii]k[ ]ben|(?:[Mm]ijn|[Dd]e|[Zz]ijn|[Hh]aar)[ ]naam[ ]is|[Ii]k[ ]heet
    |(?:hij|zij|ze|die)[ ]heet(?:te)?|heet(?:te)?|genaamd|spreekt[ ]u[ ]met|[Mm]et[ ]vriendelijke[ ]groet,?
    |[Gg]roet(?:jes|en),?)[ ](?P<name>(?={_CAP}){_NAME})"""
)
INITIALS = form(rf"(?<![\w.])(?P<name>(?:[A-Z]\.[ ]?){{1,4}}(?P<rest>(?:{_LINKS}[ ]){{0,3}}{_CAP}))")
ORGANISATIONS = form(
    rf"""(?<!\w)(?:(?P<sure>[Ss]tichting|[Vv]ereniging|[Bb]asisschool|[Hh]uisartsenpraktijk|[Tt]andartspraktijk
    |[Mm]oskee|[Rr]estaurant|[Zz]orginstelling|[Ff]ysiotherapiepraktijk|[Aa]dvocatenkantoor|[Bb]uurthuis|[Ww]ijkcentrum
    |[Vv]erpleeghuis)|[Ss]chool|[Cc]ollege|[Pp]raktijk|[Kk]erk|[Zz]iekenhuis|[Hh]otel|[Bb]edrijf|[Ff]irma|[Bb]ureau
    |[Kk]ringloop(?:winkel)?|[Vv]oetbalclub|[Ss]portclub|[Cc]afe|[Bb]akkerij|[Gg]arage|[Kk]inderdagverblijf
    |[Ss]upermarkt|[Cc]amping)[ ](?P<name>(?:(?:[Dd]e|[Hh]et|'t)[ ])?{_CAP}
    (?:[ ](?:&|en|van|voor|de|der|het|in)(?=[ ][A-Z])|[ ]{_CAP}){{0,5}})"""
)
OFFICES = form(
    rf"""(?<!\w)(?:(?:burgemeester|wethouder|gemeentesecretaris|directeur|directrice|voorzitter|rector|locatiemanager
    |teamleider|hoofd|imam|pastoor|dominee|huisarts|tandarts|secretaris|penningmeester|eigenaar|oprichter|coordinator)
    [ ](?:van|in|bij|op)[ ](?:(?:de|het|'t|onze|stichting|gemeente|azc|afdeling|basisschool|moskee|kerk)[ ]){{0,3}}
    (?P<name>(?-i:{_CAP}(?:[ ]{_CAP}){{0,3}}))
    |de[ ](?:enige|eerste)[ ](?:[a-z]+[ ]){{0,3}}?(?:burgemeester|wethouder|directeur|directrice|rector|imam|pastoor
    |dominee|huisarts|tandarts|dierenarts|notaris|apotheker|tolk|locatiemanager|bakker|kapper|raadslid|politieagente?
    |brandweer(?:man|vrouw)))(?!\w)""",
    re.IGNORECASE,
)
TOWN = form(
    rf"""(?<!\w)[Gg]emeentes?[ ]
    (?P<name>(?:(?:De|Den|Het|'t|Ter|Sint)[ ])?{_CAP}(?:[ ](?:{_LINKS}[ ]|aan[ ]den[ ])?{_CAP})?)"""
)
SHELTER = form(
    rf"""(?<!\w)(?:[Aa][Zz][Cc](?:-locatie)?|[Aa]sielzoekerscentrum|[Oo]pvanglocatie|[Oo]pvangcentrum|[Nn]oodopvang
    |[Aa]anmeldcentrum|[Ll]ocatie|[Pp][Oo][Ll]|[Cc]entrum)[ ](?:in[ ]|te[ ]|van[ ])?
    (?P<name>(?:(?:Ter|Den|De|Het|Sint)[ ])?{_CAP}(?:[ ](?:aan[ ]den[ ])?{_CAP})?)"""
)
