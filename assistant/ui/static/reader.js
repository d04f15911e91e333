// The reader: a link with data-reader opens its fragment in the panel; a link without scripts opens its own page.
import { announce, copy } from "./announce.js";

let opener = null;

export function watchReader() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reader]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      const panel = document.getElementById("reader");
      if (panel) {
        event.preventDefault();
        if (!panel.contains(link)) opener = link;
        read(link.dataset.reader);
      }
    }
    if (event.target.closest("[data-close=reader]")) close();
    const copied = event.target.closest("[data-copy]");
    if (copied) copy(copied.dataset.copy, "Copied");
    const linked = event.target.closest("[data-copy-link]");
    if (linked) copy(new URL(linked.dataset.copyLink, document.baseURI).href, "Link copied");
  });
  document.addEventListener("pointerover", preview);
  document.addEventListener("focusin", preview);
  document.addEventListener("pointerout", hidePreview);
  document.addEventListener("focusout", hidePreview);
}

export async function read(address) {
  const panel = document.getElementById("reader");
  const body = document.getElementById("reader-body");
  const wasOpen = !panel.hidden;
  panel.hidden = false;
  document.body.classList.add("reader-open");
  body.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
    body.innerHTML = await answer.text();
  } catch {
    body.replaceChildren(Object.assign(document.createElement("p"), {
      className: "failed", textContent: "The paragraph could not be fetched. Is the server still running?",
    }));
  }
  body.removeAttribute("aria-busy");
  body.scrollTop = 0;
  mark(address);
  (body.querySelector("mark") || body.querySelector(".the-paragraph"))?.scrollIntoView({ block: "nearest" });
  if (!wasOpen) panel.focus({ preventScroll: true });
  announce(`Reader: ${body.querySelector("h2")?.textContent ?? "opened"}`);
}

export function close() {
  const panel = document.getElementById("reader");
  if (!panel || panel.hidden) return false;
  panel.hidden = true;
  document.body.classList.remove("reader-open");
  mark(null);
  opener?.focus?.();
  return true;
}

// The citation whose paragraph is open stays marked in the conversation.
function mark(address) {
  for (const link of document.querySelectorAll("[data-reader][aria-current]")) link.removeAttribute("aria-current");
  if (!address) return;
  const place = (of) => of.split("?")[0];
  for (const link of document.querySelectorAll("#talk [data-reader]")) {
    const same = link.matches(".source") ? place(link.dataset.reader) === place(address) : link.dataset.reader === address;
    if (same) link.setAttribute("aria-current", "true");
  }
}

function preview(event) {
  const link = event.target.closest?.("[data-preview]");
  if (!link || !link.dataset.preview || matchMedia("(hover: none)").matches) return;
  const card = document.getElementById("preview") || document.body.appendChild(
    Object.assign(document.createElement("div"), { id: "preview", className: "preview said" }));
  card.setAttribute("role", "tooltip");
  card.textContent = link.dataset.preview;
  card.hidden = false;
  link.setAttribute("aria-describedby", "preview");
  const at = link.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8));
  const above = at.top - card.offsetHeight - 8;
  card.style.left = `${left}px`;
  card.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

function hidePreview(event) {
  const link = event.target.closest?.("[data-preview]");
  const card = document.getElementById("preview");
  if (!link || !card) return;
  card.hidden = true;
  link.removeAttribute("aria-describedby");
}
