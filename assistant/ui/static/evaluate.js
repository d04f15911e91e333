// Forms and buttons that send: `data-send="METHOD address"` sends the fields of its form (or the chosen file), then
// says what came back and fetches the lists in `data-refreshes` again. `data-load` fetches into `data-into`.
// What holds `data-poll` is fetched again each second; when it is gone, the list around it is.
import { announce } from "./announce.js";
import { load, refresh } from "./fragments.js";

const PACE = 1000;
let unreached = false;

export function watchSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    send(form, form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-send], [data-load]");
    if (button?.dataset.send) send(button, button.form);
    if (button?.dataset.load) show(button.dataset.load, button.dataset.into);
  });
  setInterval(poll, PACE);
}

async function send(element, form) {
  const [method, address] = element.dataset.send.split(" ");
  const fields = new URLSearchParams([...new FormData(form ?? undefined)].filter(([, value]) => typeof value === "string"));
  const file = element === form ? form.querySelector("input[type=file]")?.files[0] : null;
  if (method === "GET") return show(`${address}?${fields}`, element.dataset.into);
  const where = file ? `${address}?name=${encodeURIComponent(file.name)}` : address;
  element.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(where, { method, body: method === "DELETE" ? undefined : file ?? fields, headers: { "X-Fragment": "1" } });
    const said = document.createElement("div");
    said.innerHTML = await answer.text();
    announce(said.textContent, true);
    if (answer.ok) for (const id of (element.dataset.refreshes ?? "").split(" ").filter(Boolean)) refresh(id);
    else complain(element.closest("form") ?? element, said.textContent);
  } catch {
    announce("This could not be sent. Is the server still running?", true);
  }
  element.removeAttribute("aria-busy");
}

function complain(near, words) {
  near.querySelector(".failed")?.remove();
  const line = Object.assign(document.createElement("p"), { className: "failed", textContent: words });
  line.setAttribute("role", "alert");
  near.append(line);
}

async function show(address, into) {
  const host = document.getElementById(into);
  await load(host, address);
  host.focus();
  host.scrollIntoView({ block: "start" });
}

async function poll() {
  const running = document.querySelector("[data-poll]");
  if (!running || running.dataset.asked) return;
  running.dataset.asked = "1";
  const host = running.closest("[data-fragment]");
  if (!(await load(host, host.dataset.fragment, true))) {
    if (!unreached) announce("How far the run is could not be fetched; it is asked for again.", true);
    unreached = true;
    delete running.dataset.asked;
    return;
  }
  unreached = false;
  if (!host.querySelector("[data-poll]")) {
    announce("The run has ended.", true);
    refresh("evaluation");
  }
}
