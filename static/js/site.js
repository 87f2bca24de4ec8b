// What only a script can do. Everything else works without, and nothing here is needed to get an answer.

// htmx writes the page's path into the browser's storage when it loads, for a history that we do not use.
// Nothing is to be stored here, not even that. Where storage is blocked there is nothing to remove.
try {
  sessionStorage.removeItem("htmx-current-path-for-history");
} catch {
  // Blocked.
}

// htmx would tell the server the page's whole address with each request, and with it what stands after its #.
document.addEventListener("htmx:configRequest", (event) => {
  delete event.detail.headers["HX-Current-URL"];
});

// The style sheet shows what needs a script only where there is one.
document.documentElement.classList.add("scripts");

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
document.addEventListener("DOMContentLoaded", openPrivateLink);
addEventListener("hashchange", openPrivateLink);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-print], [data-copy]");
  if (button?.dataset.copy) {
    const link = new URL(button.dataset.copy, location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      document.getElementById(button.dataset.tell).textContent = button.dataset.done;
    } catch {
      // No clipboard here: show the link, to be copied by hand.
      prompt(button.textContent, link);
    }
  } else if (button) {
    print();
  }
});
