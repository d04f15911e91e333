// Renaming a conversation where it stands: a field takes the place of its row until it is saved or left.
import { announce } from "./announce.js";
import { change, refresh } from "./fragments.js";

export function watchRenaming() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-rename]");
    if (opener) begin(opener.closest("li"));
    const leaver = event.target.closest("[data-leave]");
    if (leaver) leave(leaver.closest("li"));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.rename");
    if (!form) return;
    event.preventDefault();
    save(form);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest("form.rename");
    if (!form) return;
    event.preventDefault();
    leave(form.closest("li"));
  });
}

function begin(row) {
  for (const other of document.querySelectorAll("li.renaming")) other.classList.remove("renaming");
  row.classList.add("renaming");
  row.querySelector("details").open = false;
  const field = row.querySelector("[name=title]");
  field.value = field.defaultValue;
  field.focus();
  field.select();
}

// Back to where the menu was opened; the list may have changed meanwhile.
function leave(row) {
  row.classList.remove("renaming");
  row.querySelector("summary").focus();
  return refresh("history");
}

async function save(form) {
  const field = form.elements.title;
  const title = field.value.trim();
  if (!title || title === field.defaultValue) return leave(form.closest("li"));
  const answer = await change(`${form.dataset.conversation}?title=${encodeURIComponent(title)}`, "PATCH");
  if (!answer) return;
  const said = document.createElement("p");
  said.innerHTML = await answer.text();
  await leave(form.closest("li"));
  announce(said.textContent, true);
}
