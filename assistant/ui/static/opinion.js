// What a person thought of an answer: one press for helpful; for not helpful, why.
import { announce } from "./announce.js";
import { change, refresh } from "./fragments.js";

export function watchOpinions() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-helpful], [data-unhelpful]");
    if (!button) return;
    if (button.dataset.helpful) return tell(button, button.dataset.helpful, true, "");
    const dialog = document.getElementById("dialog-why");
    dialog.querySelector("form").reset();
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "send") return;
      const given = new FormData(dialog.querySelector("form"));
      tell(button, button.dataset.unhelpful, false, [given.get("kind"), given.get("why")].filter(Boolean).join(": "));
    }, { once: true });
  });
}

async function tell(button, address, helpful, why) {
  const answer = await change(`${address}?${new URLSearchParams({ helpful, why })}`, "POST");
  if (!answer) return;
  const said = document.createElement("p");
  said.innerHTML = await answer.text();
  announce(said.textContent, true);
  if (!answer.ok) return;
  for (const other of button.parentElement.querySelectorAll("button")) other.removeAttribute("aria-pressed");
  button.setAttribute("aria-pressed", "true");
  refresh("evaluation-drafts");
}
