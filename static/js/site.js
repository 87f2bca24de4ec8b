// htmx writes the page's path into the browser's storage when it loads, for a history that we do not use.
// Nothing is to be stored here, not even that. Where storage is blocked there is nothing to remove.
try {
  sessionStorage.removeItem("htmx-current-path-for-history");
} catch {
  // Blocked.
}

const on = (name, answer) => document.addEventListener(name, answer);

// What stands after # in the address may be a person's own case; no browser sends it, and htmx shall not either.
on("htmx:configRequest", ({ detail }) => delete detail.headers["HX-Current-URL"]);

// --- The summary beside the form: what htmx leaves to us ---

const summary = () => document.getElementById("sa-langt");
const lost = (isLost) => document.querySelectorAll(".lost").forEach((sentence) => (sentence.hidden = !isLost));

// It is there only where it can be kept up to date.
if (window.htmx) document.documentElement.classList.add("live");

// Once the form is sent the summary waits, so that nothing late lands in the new page.
on("htmx:beforeRequest", (event) => {
  if (event.target.id === "fragor") htmx.trigger("#sa-langt", "htmx:abort");
  else if (event.target === summary() && document.querySelector("form.htmx-request")) event.preventDefault();
});
on("htmx:beforeSend", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
on("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));

// What is the same is left alone, and so is not announced again.
on("htmx:oobBeforeSwap", ({ detail }) => (detail.shouldSwap = detail.target.innerHTML !== detail.fragment.innerHTML));

// When the server is out of reach, or fails, what was said stays. The next change tries again.
on("htmx:sendError", () => lost(true));
on("htmx:beforeSwap", ({ detail }) => {
  if (detail.target === summary()) detail.shouldSwap = detail.xhr.status === 200;
  lost(!detail.shouldSwap);
});
