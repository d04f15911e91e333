// Lists that are fetched: an element with data-fragment is filled from that address. A form with data-refill
// fetches its list again when something in it changes; data-remove asks, then removes.
import { announce } from "./announce.js";
import { close } from "./reader.js";

const UNREACHED = "This could not be fetched. Is the server still running?";
const PAUSE = 220;
const asked = new WeakMap();
const waiting = new WeakMap();

export function watchFragments() {
  fill();
  new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("input", (event) => {
    const host = event.target.closest("[data-refill]")?.closest("[data-fragment]");
    if (!host) return;
    asked.delete(host);
    clearTimeout(waiting.get(host));
    waiting.set(host, setTimeout(() => again(host), event.target.type === "search" ? PAUSE : 0));
  });
  document.addEventListener("submit", (event) => {
    if (event.target.closest("[data-refill]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) remove(button);
  });
}

function fill() {
  for (const host of document.querySelectorAll("[data-fragment]:not([data-filled])")) {
    host.dataset.filled = "1";
    load(host, host.dataset.fragment);
  }
}

// What comes back after something newer was asked for is dropped, and so is what comes while a row is being renamed.
// Where nothing comes that is said: in the list's place, or beside what is there already, which is kept to try again
// from. With `keep` nothing is said. Whether anything came.
export async function load(host, address, keep = false) {
  const mine = {};
  asked.set(host, mine);
  host.setAttribute("aria-busy", "true");
  let written = null;
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
    if (answer.ok || !keep) written = await answer.text();
  } catch { /* said in the list's place */ }
  if (asked.get(host) !== mine) return written !== null;
  host.removeAttribute("aria-busy");
  if (written === null && !keep && host.childElementCount) announce(UNREACHED, true);
  const said = written ?? (keep || host.childElementCount ? null : `<p class="why">${UNREACHED}</p>`);
  if (said !== null && !host.querySelector(".renaming")) replace(host, said);
  return written !== null;
}

// What was unfolded stays so; what had the focus keeps it, with its place in the text.
function replace(host, written) {
  const held = host.contains(document.activeElement) ? document.activeElement : null;
  const at = held?.selectionStart;
  const unfolded = [...host.querySelectorAll("details[open][id]")].map((one) => one.id);
  host.innerHTML = written;
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  if (!held) return;
  const same = held.id ? document.getElementById(held.id) : held.name && host.querySelector(`[name="${held.name}"]`);
  if (!same) host.tabIndex = -1;
  (same || host).focus({ preventScroll: true });
  if (typeof at === "number") same?.setSelectionRange?.(at, at);
}

// The list again, as it is searched and narrowed now.
function again(host) {
  const form = host.querySelector("[data-refill]");
  if (!form) return load(host, host.dataset.fragment);
  const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  return load(host, `${form.dataset.refill}?${wanted}`);
}

export async function refresh(id) {
  const host = document.getElementById(id);
  if (host) await again(host);
}

// The server's answer to a change, or null where it could not be reached, which is then said.
export async function change(address, method) {
  try {
    return await fetch(address, { method, headers: { "X-Fragment": "1" } });
  } catch {
    announce("Nothing was changed or noted: the server could not be reached.", true);
    return null;
  }
}

async function remove(button) {
  if (!(await confirmed(button.dataset.name, button.dataset.question))) return;
  const answer = await change(button.dataset.remove, "DELETE");
  if (!answer) return;
  const said = document.createElement("p");
  said.innerHTML = await answer.text();
  announce(said.textContent, true);
  if (!answer.ok) return;
  refresh("library");
  refresh("history");
  close();
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
