// htmx writes the page's path into the browser's storage when it loads, for a history that we do not use.
// Nothing is to be stored here, not even that. Where storage is blocked there is nothing to remove.
try {
  sessionStorage.removeItem("htmx-current-path-for-history");
} catch {
  // Blocked.
}

// A button that prints is of use only where scripts run, and is hidden until then.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
