// What only a script can do. Everything else works without, and nothing here is needed to get an answer.

// htmx writes the page's path into the browser's storage when it loads, for a history that we do not use.
// Nothing is to be stored here, not even that. Where storage is blocked there is nothing to remove.
try {
  sessionStorage.removeItem("htmx-current-path-for-history");
} catch {
  // Blocked.
}

const on = (name, answer) => document.addEventListener(name, answer);

// The style sheet shows what needs scripts only where they run.
if (window.htmx) document.documentElement.classList.add("scripts");

// htmx would tell the server the page's whole address with each request, and with it what stands after its #.
on("htmx:configRequest", ({ detail }) => delete detail.headers["HX-Current-URL"]);

// --- The summary beside the form: what htmx leaves to us ---

const summary = () => document.getElementById("sa-langt");
const isSummary = ({ target }) => target === summary();

// The sentence that the server is out of reach: in the summary, or at the form's button.
function lost(detail, isLost) {
  const place = isSummary(detail) ? ".so-far-room" : "#fragor";
  for (const sentence of document.querySelectorAll(`${place} .lost`)) {
    sentence.hidden = !isLost;
    // The press may have been far away from it, on the summary's button.
    if (isLost && !isSummary(detail)) sentence.scrollIntoView({ block: "nearest" });
  }
}

// Once the form is sent the summary waits, so that nothing late lands in the new page.
on("htmx:beforeRequest", (event) => {
  if (event.target.id === "fragor") htmx.trigger("#sa-langt", "htmx:abort");
  else if (event.target === summary() && document.querySelector("form.htmx-request")) event.preventDefault();
});
on("htmx:beforeSend", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
on("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));

// What is the same is left alone, and so is not announced again.
on("htmx:oobBeforeSwap", ({ detail }) => (detail.shouldSwap = detail.target.innerHTML !== detail.fragment.innerHTML));

// When the server is out of reach, or fails, what was typed and said stays. So it does when somebody in between answers
// with a page of their own: a front, or a network that wants a login. The next change, or press, tries again.
on("htmx:sendError", ({ detail }) => lost(detail, true));
on("htmx:beforeSwap", ({ detail }) => {
  const isPart = !/^\s*<!doctype/i.test(detail.serverResponse);
  detail.shouldSwap = isPart && (isSummary(detail) ? detail.xhr.status === 200 : detail.xhr.status < 500);
  lost(detail, !detail.shouldSwap);
});

// --- The answer: a link to it, and a print ---

// A private link has the answers after its #, which no browser sends. Opened, it asks for the answer to them, and
// leaves the address bar.
function openPrivateLink() {
  const answers = new URLSearchParams(location.hash.slice(1));
  if (answers.has("reason")) {
    history.replaceState(null, "", location.pathname);
    const values = Object.fromEntries(answers);
    htmx.ajax("POST", location.pathname, { values, target: "#kalkylator", swap: "outerHTML" });
  }
}
on("DOMContentLoaded", openPrivateLink);
addEventListener("hashchange", openPrivateLink);

// The same answer in the other language: the link to it gets what the private link has after its #.
on("click", ({ target }) => {
  const language = target.closest(".site-head [hreflang]");
  const own = document.querySelector("[data-copy^='/']");
  if (language && own) language.hash = own.dataset.copy.split("#")[1];
});

// What is copied is an address, or the text of the box with that id.
on("click", async ({ target }) => {
  const button = target.closest("[data-print], [data-copy]");
  if (button?.dataset.copy) {
    const block = document.getElementById(button.dataset.copy);
    const text = block?.value ?? new URL(button.dataset.copy, location.href).href;
    try {
      await navigator.clipboard.writeText(text);
      document.getElementById(button.dataset.tell).textContent = button.dataset.done;
    } catch {
      // No clipboard here: mark the text or show the link, to be copied by hand.
      if (block) block.select();
      else prompt(button.textContent, text);
    }
  } else if (button) {
    print();
  }
});
