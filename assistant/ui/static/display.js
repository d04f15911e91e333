// Colours, contrast, text size and shortcuts, kept in this browser; dialogs opened by data-dialog.
export function watchDisplay() {
  follow();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.display;
    if (!name) return;
    document.documentElement.dataset[name] = event.target.value;
    try { localStorage.setItem(`inspection-${name}`, event.target.value); } catch { /* for this visit only */ }
    follow();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) open(opener.dataset.dialog);
    const dialog = event.target.closest("dialog");
    if (event.target.closest("[data-close-dialog]") || event.target === dialog) dialog?.close();
  });
}

export function open(name) {
  const dialog = document.getElementById(`dialog-${name}`);
  if (!dialog || dialog.open) return;
  for (const choice of dialog.querySelectorAll("fieldset.choice")) {
    const [first, ...others] = choice.querySelectorAll("[data-display]");
    const chosen = document.documentElement.dataset[first.name];
    (others.find((input) => input.value === chosen) ?? first).checked = true;
  }
  dialog.showModal();
}

// Gradio's own components follow the class `dark` of the body.
function follow() {
  const chosen = document.documentElement.dataset.theme || "system";
  const dark = chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
}
