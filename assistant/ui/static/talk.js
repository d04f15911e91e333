// The conversation: buttons with data-action are sent to the server, new words are announced and kept in view.
import { announce } from "./announce.js";
import { refresh } from "./fragments.js";

const RAIL = "#rail-host, dialog";
let railOpener = null;
let said = "";
let turn = "";

export function watchTalk() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) send(button.dataset.action, { ...button.dataset });
    const opener = event.target.closest("[data-open=rail]");
    if (opener) return openRail(opener);
    const done = event.target.closest("[data-close=rail], #rail [data-action], #rail [data-reader]");
    if (done || !event.target.closest(RAIL)) closeRail();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest(RAIL)) document.body.classList.remove("rail-open");
  });
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["data-announce"] });
}

export function send(name, data = {}) {
  window.inspection?.send?.(name, data);
}

// The panel belongs to the first tab.
function openRail(opener) {
  railOpener = opener;
  document.querySelector("#tabs .tab-container:not(.visually-hidden) [role=tab]")?.click();
  document.body.classList.add("rail-open");
  requestAnimationFrame(() => document.querySelector("#rail button")?.focus());
}

// Whether there was one to close.
export function closeRail() {
  const open = document.body.classList.contains("rail-open");
  document.body.classList.remove("rail-open");
  if (open) railOpener?.focus();
  return open;
}

// Tell what has changed once, and bring a new question to the top of the view once; then nothing moves.
function follow() {
  const latest = document.querySelector("#live .turn");
  const words = latest?.dataset.announce ?? "";
  if (words !== said) {
    said = words;
    announce(words);
    if (latest?.querySelector(".turn-tools")) refresh("history");
  }
  const now = latest ? `${latest.dataset.turn} ${latest.querySelector("h2")?.textContent}` : "";
  if (now && now !== turn) {
    turn = now;
    requestAnimationFrame(() => latest.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" }));
  }
  if (!now) turn = "";
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
