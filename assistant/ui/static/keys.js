// Keyboard shortcuts; none of them acts while something is being written, and only Escape where they are switched off.
import { open } from "./display.js";
import { hidePreview } from "./preview.js";
import { close, read } from "./reader.js";
import { closeRail, send } from "./talk.js";

export function watchKeys() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-skip]")) skip(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return escape(event);
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const act = document.documentElement.dataset.keys !== "off" && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

const KEYS = {
  "/": () => document.querySelector("#question textarea")?.focus(),
  "?": () => open("shortcuts"),
  n: () => send("new"),
  j: () => step(1),
  k: () => step(-1),
  "[": () => neighbour("before"),
  "]": () => neighbour("after"),
};

// Past the masthead and the tabs: to the question box, or to the heading of the tab that is open.
function skip(event) {
  const box = document.querySelector("#question textarea");
  const heading = [...document.querySelectorAll(".tab-head h1")].find((one) => one.offsetParent);
  const target = box?.offsetParent ? box : heading;
  if (!target) return;
  event.preventDefault();
  if (target === heading) heading.tabIndex = -1;
  target.focus();
}

function escape(event) {
  if (event.target.closest("dialog[open]")) return;
  if (hidePreview()) return;
  const stop = document.querySelector("#stop-button");
  if (stop && stop.offsetParent) return stop.click();
  if (!closeRail()) close();
}

function step(by) {
  const cites = [...document.querySelectorAll("#talk a.cite")];
  if (!cites.length) return;
  const at = cites.findIndex((cite) => cite === document.activeElement || cite.getAttribute("aria-current"));
  const next = cites[Math.min(cites.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : cites.length - 1) : at + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  if (document.body.classList.contains("reader-open")) read(next.dataset.reader);
}

function neighbour(where) {
  const link = document.querySelector(`#reader [data-step=${where}]`);
  if (link) read(link.dataset.reader);
}
