// Adding reports: dropped or chosen files go up one after the other, each with its own line, progress and cancel.
// What has been sent whole is added, and can no longer be cancelled.
import { announce } from "./announce.js";
import { refresh } from "./fragments.js";

const MOST = 100;
const waiting = [];
let busy = false;

export function watchUploads() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-upload]")) { add(event.target.files); event.target.value = ""; }
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = event.target.closest?.("[data-drop]");
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle("over", kind === "dragover");
      if (kind === "drop") add(event.dataTransfer.files);
    });
  }
}

function add(files) {
  const list = document.getElementById("uploads");
  const chosen = [...files];
  if (chosen.length > MOST) announce(`Only the first ${MOST} files are taken at once.`, true);
  for (const file of chosen.slice(0, MOST)) {
    const line = document.createElement("li");
    const name = Object.assign(document.createElement("b"), { textContent: file.name });
    const state = Object.assign(document.createElement("span"), { textContent: "Waiting", className: "outcome" });
    const cancel = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Cancel" });
    cancel.setAttribute("aria-label", `Cancel ${file.name}`);
    line.append(name, state, cancel);
    list.append(line);
    const one = { file, state, cancel, request: null };
    cancel.addEventListener("click", () => abandon(one));
    waiting.push(one);
  }
  if (!busy) next();
}

function abandon(one) {
  const at = waiting.indexOf(one);
  if (at >= 0) waiting.splice(at, 1);
  one.request?.abort();
  one.state.textContent = "Cancelled";
  one.cancel.remove();
}

function next() {
  const one = waiting.shift();
  busy = Boolean(one);
  if (!one) { refresh("library"); return; }
  const request = new XMLHttpRequest();
  one.request = request;
  request.open("PUT", `library/file?name=${encodeURIComponent(one.file.name)}`);
  request.setRequestHeader("X-Fragment", "1");
  request.upload.addEventListener("progress", (event) => {
    one.state.textContent = event.loaded < event.total ? `Sending, ${Math.round((100 * event.loaded) / event.total)} %` : "Reading its paragraphs";
  });
  request.upload.addEventListener("load", () => one.cancel.remove());
  request.addEventListener("load", () => {
    one.state.innerHTML = request.responseText;
    one.cancel.remove();
    announce(`${one.file.name}: ${one.state.textContent}`);
  });
  request.addEventListener("error", () => { one.state.textContent = "Not sent: the server could not be reached."; one.cancel.remove(); });
  request.addEventListener("loadend", next);
  request.send(one.file);
}
