"""JSON-LD: rdflib parses it; the dataset, organizations and vocabularies are what their vocabularies ask for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import rdflib

from synopsis_data.export import FORMATS, export
from synopsis_data.export.content import Content
from synopsis_data.export.described import facts
from synopsis_data.export.jsonld import NAMESPACES
from synopsis_data.package import Package
from synopsis_data.package.addresses import dataset_iri, record_iri, vocabulary_iri

from ..conftest import ROOT, Copy
from ..support.exports import Exported, expected
from ..support.planted import plant

pytestmark = pytest.mark.slow
RDF, SKOS, DCAT, DCTERMS, ORG, PROV, XSD = (
    rdflib.RDF, rdflib.SKOS, rdflib.DCAT, rdflib.DCTERMS, rdflib.ORG, rdflib.PROV, rdflib.XSD,
)  # fmt: skip
SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def graph(exported: Exported) -> Any:
    return rdflib.Graph().parse(exported("jsonld")[0], format="json-ld")


@pytest.fixture(scope="module")
def it(package: Package) -> Any:
    return lambda id_: rdflib.URIRef(record_iri(package.homepage, id_))


def column(package: Package, table: str, name: str) -> list[str]:
    position = package.resource(table).schema.columns.index(name)
    return [row[position] for row in expected(package)[table]]


def test_the_prefixes_are_those_of_rdflib() -> None:
    for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("org", ORG), ("prov", PROV), ("skos", SKOS), ("xsd", XSD),
                          ("foaf", rdflib.FOAF), ("owl", rdflib.OWL), ("rdf", RDF), ("rdfs", rdflib.RDFS)):  # fmt: skip
        assert NAMESPACES[prefix] == str(space)


def test_no_term_of_a_closed_vocabulary_is_invented(graph: Any) -> None:
    """rdflib knows the terms of these vocabularies and refuses others."""
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    spaces = (DCAT, DCTERMS, ORG, PROV, SKOS, RDF, rdflib.RDFS, rdflib.FOAF, rdflib.OWL)
    newer = {rdflib.URIRef(NAMESPACES["dcat"] + "version")}  # DCAT 3; rdflib lists DCAT 2
    checked = 0
    for term in used:
        for space in spaces:
            if str(term).startswith(str(space)):
                assert term in space or term in newer, term
                checked += 1
    assert checked > 30


def test_every_row_is_a_thing_with_its_class(graph: Any, package: Package, it: Any) -> None:
    for name, rows in expected(package).items():
        kind = rdflib.URIRef(f"{package.homepage}dictionary/{name}.html#row")
        assert set(graph.subjects(RDF.type, kind)) == {it(row[0]) for row in rows}, name


def test_no_local_address_leads_nowhere(graph: Any, package: Package) -> None:
    subjects = set(graph.subjects())
    local = {o for o in graph.objects() if isinstance(o, rdflib.URIRef) and str(o).startswith(package.homepage)}
    local |= {p for p in graph.predicates() if str(p).startswith(package.homepage)}
    assert len(local) > 1000 and local - subjects == {rdflib.URIRef(package.homepage)}


def test_the_dataset_is_described(graph: Any, package: Package, it: Any) -> None:
    node = rdflib.URIRef(dataset_iri(package.homepage))
    assert {DCAT.Dataset, SCHEMA.Dataset} <= set(graph.objects(node, RDF.type))
    title = rdflib.Literal(package.descriptor["title"])
    for term, value in (
        (DCTERMS.title, title),
        (SCHEMA.name, title),
        (SCHEMA.version, rdflib.Literal(package.version)),
    ):
        assert list(graph.objects(node, term)) == [value]
    licence = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert list(graph.objects(node, DCTERMS.license)) == list(graph.objects(node, SCHEMA.license)) == [licence]
    sources = list(graph.objects(node, DCTERMS.source))
    assert it("syn2008") in sources
    assert sorted(sources) == sorted(map(it, column(package, "sources", "source_id")))
    assert len(list(graph.objects(node, SCHEMA.creator))) == len(package.descriptor["contributors"])
    assert len(list(graph.objects(node, DCAT.keyword))) == len(package.descriptor["keywords"])
    issued = rdflib.Literal(package.descriptor["created"][:10], datatype=XSD.date)
    assert list(graph.objects(node, DCTERMS.issued)) == list(graph.objects(node, SCHEMA.datePublished)) == [issued]
    (period,) = graph.objects(node, DCTERMS.temporal)
    assert list(graph.objects(period, DCAT.endDate)) == [rdflib.Literal("2008-02", datatype=XSD.gYearMonth)]
    assert str(next(graph.objects(node, DCTERMS.language))).endswith("/language/ENG")
    makers = set(graph.objects(node, DCTERMS.creator))
    assert makers == set(graph.objects(node, DCTERMS.publisher)) == set(graph.objects(node, SCHEMA.publisher))
    for term, value in facts(Content(package, {})).items():
        told = {str(each) for each in graph.objects(node, SCHEMA[term])}
        assert told == {
            str(each).lower() if each is True else str(each) for each in (value if isinstance(value, list) else [value])
        }


def test_every_dataset_and_every_file_can_be_harvested(graph: Any) -> None:
    """A catalogue takes nothing without a title and a description, and no file without a licence."""
    datasets, files = (set(graph.subjects(RDF.type, kind)) for kind in (DCAT.Dataset, DCAT.Distribution))
    assert len(datasets) > 20 and len(files) > 30
    for each in datasets:
        assert len(list(graph.objects(each, DCTERMS.title))) == len(list(graph.objects(each, DCTERMS.description))) == 1
    for each in files:
        assert len(list(graph.objects(each, DCTERMS.license))) == 1


def test_the_distributions_know_their_files(graph: Any, package: Package) -> None:
    node = rdflib.URIRef(dataset_iri(package.homepage))
    files = set(graph.objects(node, DCAT.distribution))
    assert files == set(graph.objects(node, SCHEMA.distribution)) == set(graph.subjects(RDF.type, DCAT.Distribution))
    for resource in package.resources.values():
        url = rdflib.URIRef(package.homepage + resource.path)
        assert url in files and list(graph.objects(url, DCAT.downloadURL)) == [url]
        (size,) = graph.objects(url, DCAT.byteSize)
        assert int(size) == resource.descriptor["bytes"] and size.datatype == XSD.nonNegativeInteger
        assert str(next(graph.objects(url, SCHEMA.sha256))) == resource.descriptor["hash"].removeprefix("sha256:")
    types = Counter(str(t) for f in files for t in graph.objects(f, SCHEMA.encodingFormat))
    wanted = Counter({"text/csv": len(package.resources)})
    for kind in FORMATS.values():
        packed = FORMATS["zip"] if kind.packed else kind
        wanted[packed.media_type] += len(package.resources) if kind.folder and not kind.packed else 1
        wanted[FORMATS["zip"].media_type] += kind.folder and not kind.packed  # all files of the folder in one
    assert types == wanted


@pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")
def test_the_distributions_are_what_the_site_offers(graph: Any, package: Package, tmp_path: Path) -> None:
    from website import download
    from website.base import Site

    site = Site(ROOT, tmp_path)
    download.files(site)
    distributions = {str(f).removeprefix(package.homepage) for f in graph.subjects(RDF.type, DCAT.Distribution)}
    offered = {each.path for each in site.downloads}
    assert distributions <= offered
    assert {path for path in offered - distributions if not path.endswith("README.txt")} == set()


def test_organizations_are_those_of_the_organization_ontology(graph: Any, package: Package, it: Any) -> None:
    ids, parents, kinds = (
        column(package, "organizations", c) for c in ("organization_id", "parent_id", "organization_type")
    )
    assert set(graph.subjects(RDF.type, ORG.Organization)) == set(map(it, ids))
    agencies = set(map(it, column(package, "agencies", "agency_id")))
    assert set(graph.subjects(RDF.type, ORG.FormalOrganization)) == agencies and len(agencies) == 15
    units = {it(i) for i, kind in zip(ids, kinds, strict=True) if kind == "unit"}
    assert set(graph.subjects(RDF.type, ORG.OrganizationalUnit)) == units and units
    part_of = {(it(i), it(p)) for i, p in zip(ids, parents, strict=True) if p}
    assert set(graph.subject_objects(ORG.subOrganizationOf)) == part_of and part_of
    assert {(b, a) for a, b in graph.subject_objects(ORG.hasSubOrganization)} == part_of
    assert {(b, a) for a, b in graph.subject_objects(ORG.hasUnit)} == {(a, b) for a, b in part_of if a in units}


def test_participations_are_memberships(graph: Any, package: Package, it: Any) -> None:
    ids, about, who, role = (
        column(package, "participations", c) for c in ("participation_id", "about_id", "organization_id", "role")
    )
    assert set(graph.subject_objects(ORG.member)) == {(it(i), it(o)) for i, o in zip(ids, who, strict=True)}
    roles = {
        (it(i), rdflib.URIRef(vocabulary_iri(package.homepage, "role", r))) for i, r in zip(ids, role, strict=True)
    }
    assert set(graph.subject_objects(ORG.role)) == roles
    agencies = set(column(package, "agencies", "agency_id"))
    as_such = {(it(i), it(a)) for i, a in zip(ids, about, strict=True) if a in agencies}
    assert set(graph.subject_objects(ORG.organization)) == as_such and as_such
    members = {(it(o), it(a)) for a, o, r in zip(about, who, role, strict=True) if r == "member" and a in agencies}
    assert set(graph.subject_objects(ORG.memberOf)) == members


def test_activities_are_tied_to_who_takes_part(graph: Any, it: Any) -> None:
    assert (it("unodc-gpat"), RDF.type, PROV.Activity) in graph
    assert set(graph.objects(it("unodc-gpat"), PROV.wasAssociatedWith)) == {it("unodc"), it("unicri")}
    (start,) = graph.objects(it("unodc-gpat"), SCHEMA.startDate)
    assert (str(start), start.datatype) == ("1999-03", XSD.gYearMonth)


def test_an_agency_is_one_thing_although_it_stands_in_two_tables(graph: Any, package: Package, it: Any) -> None:
    kinds = {str(kind) for kind in graph.objects(it("iom"), RDF.type)}
    assert {f"{package.homepage}dictionary/{t}.html#row" for t in ("agencies", "organizations")} <= kinds
    assert [str(name) for name in graph.objects(it("iom"), SCHEMA.name)] == ["International Organization for Migration"]
    assert [str(i) for i in graph.objects(it("iom"), DCTERMS.identifier)] == ["iom"]


def test_vocabularies_are_concept_schemes(graph: Any, package: Package) -> None:
    wanted = {f.name: f.vocabulary for r in package.resources.values() for f in r.schema.fields if f.vocabulary}
    schemes = {rdflib.URIRef(vocabulary_iri(package.homepage, name)) for name in wanted}
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == schemes
    for name, values in wanted.items():
        scheme = rdflib.URIRef(vocabulary_iri(package.homepage, name))
        found = set()
        for concept in graph.subjects(SKOS.inScheme, scheme):
            terms = (SKOS.notation, SKOS.prefLabel, SKOS.definition, SKOS.scopeNote)
            value, label, definition, test = (str(graph.value(concept, term) or "") for term in terms)
            assert str(concept) == vocabulary_iri(package.homepage, name, value)
            found.add((value, label, definition, test))
        assert found == {(c.value, c.label, c.definition, c.test) for c in values.values()}, name
        mapped = {
            (
                rdflib.URIRef(vocabulary_iri(package.homepage, name, c.value)),
                SKOS[f"{m.match}Match"],
                rdflib.URIRef(m.address),
            )
            for c in values.values()
            for m in c.mappings
        }
        terms = [SKOS[f"{match}Match"] for match in ("exact", "close", "broad", "narrow")]
        own = {(s, p, o) for s in graph.subjects(SKOS.inScheme, scheme) for p in terms for o in graph.objects(s, p)}
        assert own == mapped, name


def test_every_column_is_a_property_with_its_meaning(graph: Any, package: Package) -> None:
    for name, resource in package.resources.items():
        for field in resource.schema.fields:
            term = rdflib.URIRef(f"{package.homepage}dictionary/{name}.html#{field.name}")
            assert (term, RDF.type, RDF.Property) in graph
            assert str(next(graph.objects(term, rdflib.RDFS.comment))) == field.description
            for match in ("exactMatch", "closeMatch"):
                assert [str(o) for o in graph.objects(term, SKOS[match])] == [
                    v for k, v in field.descriptor.items() if k == f"skos:{match}"
                ]


@pytest.fixture
def planted(copy: Copy, tmp_path: Path) -> Any:
    plant(copy)
    (file,) = export(Package(copy.root), "jsonld", tmp_path / "x.jsonld")
    return rdflib.Graph().parse(file, format="json-ld")


def test_what_a_register_has_is_the_same_or_matches(planted: Any, it: Any) -> None:
    ref = rdflib.URIRef
    assert set(planted.subject_objects(rdflib.OWL.sameAs)) == {
        (it("unesco"), ref("https://ror.org/04h4z8k05")),
        (it("iom"), ref("http://www.wikidata.org/entity/Q674798")),
        (it("cairo"), ref("https://sws.geonames.org/360630/")),
    }
    protocol = it("trafficking-protocol")
    assert set(planted.objects(protocol, SKOS.exactMatch)) == {
        ref("https://undocs.org/A/55/383%20and%20Add.1"),
        ref("https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=XVIII-12-a"),
    }
    assert list(planted.objects(it("unicri"), SKOS.closeMatch)) == [ref("https://isni.org/isni/0000000123456789")]
    assert not list(planted.objects(it("ungift"), SKOS.narrowMatch)), "the register has no addresses"


def test_what_became_of_an_organization_is_a_change_event(planted: Any, it: Any) -> None:
    merged, renamed = it("unifem-merged-into-2010"), it("orissa-renamed-2011")
    assert set(planted.subjects(RDF.type, ORG.ChangeEvent)) == {merged, renamed}
    for term, inverse, body in (
        (ORG.originalOrganization, ORG.changedBy, "unifem"),
        (ORG.resultingOrganization, ORG.resultedFrom, "un"),
    ):
        assert list(planted.subject_objects(term)) == [(merged, it(body))]
        assert list(planted.subject_objects(inverse)) == [(it(body), merged)]
    assert set(planted.subject_objects(PROV.used)) == {(merged, it("unifem")), (renamed, it("orissa"))}
    assert list(planted.subject_objects(PROV.generated)) == [(merged, it("un"))]
    assert planted.value(merged, DCTERMS.date) == rdflib.Literal("2010-07-02", datatype=XSD.date)
