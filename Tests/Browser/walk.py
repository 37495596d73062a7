"""A person who walks through the product and looks at every page."""

import pathlib
import re

from axe_playwright_python.sync_playwright import Axe

PASSWORD = "prongsai-demo"
SCREENS = pathlib.Path(__file__).resolve().parents[2] / ".build/screens"
AXE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


class Walk:
    """Every step ends with a look: axe finds nothing, nothing sticks out, nothing was refused by the browser."""

    def __init__(self, context, server, name):
        self.server = server
        self.name = re.sub(r"[^\w.-]+", "-", name).strip("-")
        self.page = context.new_page()
        self.runs_scripts = True
        self.complaints = []
        self.steps = 0
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def heard(self, message):
        # A refusal is a page like any other; Chromium reports its 4xx status as an error.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, login):
        self.open("/office/").fill(login=login, password=PASSWORD).press("เข้าสู่ระบบ")
        return self

    def sign_out(self):
        return self.press("ออกจากระบบ").sees("เข้าสู่ระบบ")

    def open(self, path, status=200):
        response = self.page.goto(path)
        assert response.status == status, f"{path} answered {response.status}"
        return self.look()

    def follow(self, name, within=None, exact=False):
        (within or self.page).get_by_role("link", name=name, exact=exact).first.click()
        return self.look()

    def press(self, name, within=None):
        (within or self.page).get_by_role("button", name=name).first.click()
        return self.look()

    def fill(self, **fields):
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]').first.fill(value)
        return self

    def sees(self, text):
        content = self.page.locator("body").inner_text()
        assert text in content, f"{self.page.url} does not say {text!r}:\n{content[:3000]}"
        return self

    def sees_not(self, text):
        assert text not in self.page.locator("body").inner_text(), f"{self.page.url} says {text!r}"
        return self

    def look(self):
        self.page.wait_for_load_state()
        self.steps += 1
        self.picture()
        if not self.runs_scripts:
            return self
        results = Axe().run(self.page, options=AXE)
        assert results.violations_count == 0, f"{self.page.url}\n{results.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} sticks out by {wide} px"
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"
        return self

    def picture(self):
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{self.name}-{self.steps:02}.jpg", full_page=True, quality=80)
