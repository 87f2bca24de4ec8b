"""All pages around the calculator, in the order of the foot of the page. Tests walk them."""

from calculator.pages.page import Page

PAGES: tuple[Page, ...] = ()
