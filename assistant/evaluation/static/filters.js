"use strict";
// Shows the questions that fit all filters, and says how many; without script all are shown.
const form = document.querySelector("form.filters");
const cards = [...document.querySelectorAll("details.question")];
const count = document.getElementById("count");
function apply() {
  const { state, kind, words } = Object.fromEntries(new FormData(form));
  const wanted = words.trim().toLowerCase();
  let shown = 0;
  for (const card of cards) {
    const stateFits = !state || card.dataset.state === state || (state === "any failure" && card.dataset.failed === "yes");
    card.hidden = !(stateFits && (!kind || card.dataset.kind === kind) && (!wanted || card.textContent.toLowerCase().includes(wanted)));
    shown += !card.hidden;
  }
  count.textContent = `${shown} of ${cards.length} questions shown`;
}
form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
apply();
