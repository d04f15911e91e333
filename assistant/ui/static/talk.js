// The conversation: buttons with data-action are sent to the server, new words are announced and kept in view.
import { announce } from "./announce.js";
import { refresh } from "./fragments.js";

let said = "";
let turn = "";

export function watchTalk() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) send(button.dataset.action, { ...button.dataset });
    const opener = event.target.closest("[data-open=rail]");
    if (opener) toggleRail(true);
    if (event.target.closest("[data-close=rail]") || event.target.closest("#rail [data-action], #rail [data-reader]")) toggleRail(false);
  });
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["data-announce"] });
}

export function send(name, data = {}) {
  window.inspection?.send?.(name, data);
}

function toggleRail(open) {
  document.body.classList.toggle("rail-open", open);
  if (open) document.querySelector("#rail button")?.focus();
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
