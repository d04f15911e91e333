// The reader: a link with data-reader opens its fragment in the panel; a link without scripts opens its own page.
import { announce, copy } from "./announce.js";

const UNREACHED = "The paragraph could not be fetched. Is the server still running?";
let opener = null;
let wanted = null;

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
}

// What comes back after something else was asked for is dropped.
export async function read(address) {
  const mine = wanted = {};
  const panel = document.getElementById("reader");
  const body = document.getElementById("reader-body");
  const wasOpen = !panel.hidden;
  panel.hidden = false;
  document.body.classList.add("reader-open");
  body.setAttribute("aria-busy", "true");
  let written = `<p class="failed">${UNREACHED}</p>`;
  try {
    written = await (await fetch(address, { headers: { "X-Fragment": "1" } })).text();
  } catch { /* said in the paragraph's place */ }
  if (wanted !== mine) return;
  body.innerHTML = written;
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
  wanted = null;
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
