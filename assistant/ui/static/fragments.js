// Lists that are fetched: an element with data-fragment is filled from that address. A form with data-refill
// fetches its list again when something in it changes; data-remove asks, then removes.
import { announce } from "./announce.js";
import { close } from "./reader.js";

let waiting;

export function watchFragments() {
  fill();
  new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-refill]");
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => refill(form, event.target.name), event.target.type === "search" ? 220 : 0);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.closest("[data-refill]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove], [data-rename]");
    if (button?.dataset.remove) remove(button);
    if (button?.dataset.rename) rename(button);
  });
}

function fill() {
  for (const host of document.querySelectorAll("[data-fragment]:not([data-filled])")) {
    host.dataset.filled = "1";
    load(host, host.dataset.fragment);
  }
}

export async function load(host, address) {
  host.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
    host.innerHTML = await answer.text();
  } catch {
    host.textContent = "This could not be fetched. Is the server still running?";
  }
  host.removeAttribute("aria-busy");
}

// What was being written in keeps its focus and its place.
async function refill(form, name) {
  const host = form.closest("[data-fragment]");
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const at = form.elements[name]?.selectionStart;
  const unfolded = form.querySelector("details")?.open;
  await load(host, `${form.dataset.refill}?${asked}`);
  const again = host.querySelector(`[name="${name}"]`);
  if (unfolded) host.querySelector("details")?.setAttribute("open", "");
  again?.focus();
  if (at != null) again?.setSelectionRange?.(at, at);
}

export function refresh(id) {
  const host = document.getElementById(id);
  if (host) load(host, host.dataset.fragment);
}

async function remove(button) {
  if (!(await confirmed(button.dataset.name, button.dataset.question))) return;
  const answer = await fetch(button.dataset.remove, { method: "DELETE", headers: { "X-Fragment": "1" } });
  const said = document.createElement("p");
  said.innerHTML = await answer.text();
  announce(said.textContent, true);
  if (!answer.ok) return;
  refresh("library");
  refresh("history");
  close();
}

async function rename(button) {
  const title = window.prompt("A new name for this conversation", button.dataset.name)?.trim();
  if (!title) return;
  await fetch(`${button.dataset.rename}?title=${encodeURIComponent(title)}`, { method: "PATCH", headers: { "X-Fragment": "1" } });
  refresh("history");
}

function confirmed(name, question) {
  const dialog = document.getElementById("dialog-confirm");
  dialog.querySelector("[data-confirm-words]").textContent = question || `Remove “${name}” from the library, with all its paragraphs? Answers that cite it will lose those sentences.`;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
