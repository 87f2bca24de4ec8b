// Measures the page as it is laid out now, and returns what is wrong with it, a line each. Run by test_pictures.py.
({ lineLength }) => {
  const faults = [];
  const TARGET = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const RUNNING_TEXT = "p, li, dd";

  const words = (element) => {
    const name = element.localName + (element.id ? `#${element.id}` : "") + [...element.classList].map((one) => `.${one}`).join("");
    return `<${name}> ${(element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 60)}`;
  };
  const inside = (element, selector) => element.closest(selector) !== null;
  const style = (element) => getComputedStyle(element);
  const forEars = (element) => {
    for (let one = element; one; one = one.parentElement) {
      if (style(one).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const seen = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
    !inside(element, "defs") && !forEars(element);
  const scrollBox = (element) => {
    for (let one = element.parentElement; one && one !== document.documentElement; one = one.parentElement) {
      if (["auto", "scroll"].includes(style(one).overflowX)) return one;
    }
    return null;
  };
  const all = [...document.body.querySelectorAll("*")].filter(seen);

  // Sideways: nothing reaches outside the window, but what scrolls in a box of its own that can be reached and is named.
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const element of all) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || (box.left > -1 && box.right < width + 1)) continue;
    const scrolls = scrollBox(element);
    if (scrolls && scrolls.tabIndex >= 0 && (scrolls.ariaLabel || scrolls.hasAttribute("aria-labelledby"))) continue;
    faults.push(`outside the window: ${words(element)} ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }

  // Clipped: nothing is larger than a box that hides what does not fit.
  for (const element of all) {
    const { overflowX, overflowY } = style(element);
    const hides = (overflow) => ["hidden", "clip"].includes(overflow);
    if (element instanceof SVGElement) continue;
    // A field for free text scrolls; a date or an amount is to be seen whole.
    if (element.matches("input") && !element.closest(".field-date, .field-amount")) continue;
    if ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)) {
      faults.push(`clipped: ${words(element)}`);
    }
  }

  // Overlapping: each line of text, and each text of a picture, as a box as high as its letters. (The box that the
  // browser gives has the font's room for accents too, and is higher than the line in a tightly set heading.)
  const texts = [];
  const addText = (element, box, text) => {
    const height = Math.min(box.height, parseFloat(style(element).fontSize) * 0.9);
    const middle = (box.top + box.bottom) / 2;
    texts.push({ element, text, left: box.left, right: box.right, top: middle - height / 2, bottom: middle + height / 2 });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const visible = new Set(all);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || !visible.has(parent) || parent instanceof SVGElement) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 0) addText(parent, box, node.data);
    }
  }
  for (const element of all.filter((one) => one.localName === "text")) {
    const box = element.getBoundingClientRect();
    addText(element, box, element.textContent);
    const picture = element.closest("svg").getBoundingClientRect();
    if (box.left < picture.left - 1 || box.right > picture.right + 1 || box.top < picture.top - 2 || box.bottom > picture.bottom + 2) {
      faults.push(`outside its picture: ${words(element)}`);
    }
  }
  const overlaps = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  texts.sort((one, other) => one.top - other.top);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (other.top >= one.bottom) break;
      if (overlaps(one, other)) faults.push(`text on text: ${words(one.element)} | ${words(other.element)}`);
    }
  });

  // Targets: large enough, and not on one another. A choice is pressed by its whole row. A link in running text is as
  // high as its line, which WCAG allows; but a source's link is to be easy to hit.
  const targets = all.filter((element) => element.matches(TARGET)).map((element) => element.closest("label") ?? element);
  const inRunningText = (element) => {
    const block = element.closest("p, li, dd, td, th");
    return block !== null && block.textContent.trim() !== element.textContent.trim() && !element.matches(".button, .standing");
  };
  const boxes = [];
  for (const element of new Set(targets)) {
    const box = element.getBoundingClientRect();
    for (const line of element.getClientRects()) boxes.push({ element, left: line.left, right: line.right, top: line.top, bottom: line.bottom });
    const isLink = element.localName === "a";
    const isSource = isLink && element.relList.contains("external");
    if (isLink && inRunningText(element) && !isSource) continue;
    const needed = 44;
    if (box.height < needed - 0.5 || box.width < (isSource ? 24 : needed) - 0.5) {
      faults.push(`too small to hit: ${words(element)} ${Math.round(box.width)} by ${Math.round(box.height)}`);
    }
  }
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (overlaps(one, other)) faults.push(`target on target: ${words(one.element)} | ${words(other.element)}`);
    }
  });

  // Line length: characters per line of running text that takes more than one line. What is set apart by dots is a
  // list to look things up in, and no running text.
  const partsOfLines = (node, start, word) => {
    const at = (from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return [...range.getClientRects()].filter((box) => box.width > 0);
    };
    const middle = (box) => (box.top + box.bottom) / 2;
    const boxes = at(start, start + word.trimEnd().length);
    if (boxes.length < 2) return boxes.map((box) => ({ text: word, middle: middle(box) }));
    return [...word].flatMap((letter, offset) => at(start + offset, start + offset + 1).map((box) => ({ text: letter, middle: middle(box) })));
  };
  // The box that the text of an element stands in: columns beside each other are lines of their own.
  const columnOf = (element) => (style(element).display.startsWith("inline") ? columnOf(element.parentElement) : element);
  if (lineLength) {
    for (const block of all.filter((element) => element.matches(RUNNING_TEXT) && !element.querySelector("p, li, dd, div, ul, table"))) {
      if (block.textContent.includes(" · ")) continue;
      const lines = new Map();
      const columns = [...new Set([block, ...block.querySelectorAll("*")].map(columnOf))];
      const inBlock = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (inBlock.nextNode()) {
        const node = inBlock.currentNode;
        if (!visible.has(node.parentElement) || node.parentElement instanceof SVGElement) continue;
        for (const { 0: word, index } of node.data.matchAll(/\S+\s?/g)) {
          for (const part of partsOfLines(node, index, word)) {
            const line = `${columns.indexOf(columnOf(node.parentElement))} ${Math.round(part.middle / 6)}`;
            lines.set(line, (lines.get(line) ?? "") + part.text.replaceAll("\u00ad", ""));
          }
        }
      }
      for (const line of lines.size > 1 ? lines.values() : []) {
        if (line.trim().length > lineLength) faults.push(`a line of ${line.trim().length} characters: ${line.trim()}`);
      }
    }
  }
  return faults;
}
