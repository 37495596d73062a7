"""What the documents promise, held against the program."""

import re

from conftest import ROOT
from walk import PASSWORD

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def test_every_command_in_the_documents_exists(demo):
    known = set(re.findall(r"^  prongsai ([a-z]+)", demo.command("help", data=False), re.MULTILINE))
    named = {
        (word, document.name)
        for document in DOCUMENTS
        for word in re.findall(r"^    (?:\.build/release/)?prongsai ([a-z]+)", document.read_text(), re.MULTILINE)
    }
    assert named, "the documents name no command"
    assert {(word, name) for word, name in named if word not in known} == set()


def test_every_link_between_the_documents_leads_somewhere():
    broken = [
        (document.name, target)
        for document in DOCUMENTS
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_the_demo_prints_the_sign_in_that_the_readmes_give(demo):
    printed = demo.command("demo")
    for name in ["README.md", "README.th.md"]:
        assert "khuan-khanun.ita" in (ROOT / name).read_text() and PASSWORD in (ROOT / name).read_text()
    assert "khuan-khanun.ita" in printed and PASSWORD in printed
