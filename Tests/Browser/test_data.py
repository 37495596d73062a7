"""Open data as programs of others read it."""

import json
import urllib.request

import pytest
from frictionless import Resource, Schema


def read(server, path):
    with urllib.request.urlopen(server.address + path, timeout=30) as answer:
        return answer.read()


def catalogue(server, slug="khuan-khanun"):
    return json.loads(read(server, f"/{slug}/data.json"))


@pytest.mark.parametrize("slug", ["khuan-khanun", "non-mueang"])
def test_every_table_is_valid_by_its_own_schema(server, tmp_path, slug):
    datasets = catalogue(server, slug)["dataset"]
    assert len(datasets) >= 9
    for dataset in datasets:
        for file in dataset["distribution"]:
            schema = Schema.from_descriptor(json.loads(read(server, path_of(server, file["describedBy"]))))
            name = file["downloadURL"].rsplit("/", 1)[-1]
            (tmp_path / name).write_bytes(read(server, path_of(server, file["downloadURL"])))
            report = Resource(path=name, basepath=str(tmp_path), schema=schema).validate()
            assert report.valid, f"{name}: {report.flatten(['rowNumber', 'fieldName', 'note'])[:5]}"


def path_of(server, address):
    assert address.startswith(server.address + "/"), address
    return address[len(server.address) :]


def test_the_catalogue_has_every_field_that_harvesters_ask_for(server):
    found = catalogue(server)
    assert found["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    identifiers = [dataset["identifier"] for dataset in found["dataset"]]
    assert len(set(identifiers)) == len(identifiers)
    for dataset in found["dataset"]:
        for name in ["title", "description", "keyword", "modified", "publisher", "contactPoint", "license"]:
            assert dataset[name], f"{dataset['identifier']} has no {name}"
        assert dataset["accessLevel"] == "public"
        assert dataset["contactPoint"]["hasEmail"].startswith("mailto:")


def test_a_visitor_finds_a_table_and_takes_it_away(walker):
    visitor = walker("visitor", width=360, javascript=False)
    visitor.open("/khuan-khanun/").follow("ข้อมูลเปิด").sees("CC BY 4.0")
    visitor.open("/khuan-khanun/data/measures").sees("แต่ละคอลัมน์คืออะไร")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="CSV").click()
    text = open(download.value.path(), "rb").read()
    assert text.startswith(b"\xef\xbb\xbftitle,fiscal_year")
