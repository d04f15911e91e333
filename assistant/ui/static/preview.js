// What a citation quotes, beside it on hover and focus. The pointer can go onto it, and Escape puts it away.
const PAUSE = 150;
let leaving = 0;

export function watchPreviews() {
  document.addEventListener("pointerover", (event) => {
    if (event.target.closest?.("#preview")) clearTimeout(leaving);
    else show(event);
  });
  document.addEventListener("focusin", show);
  document.addEventListener("pointerout", (event) => {
    if (!event.target.closest?.("[data-preview], #preview")) return;
    clearTimeout(leaving);
    leaving = setTimeout(hidePreview, PAUSE);
  });
  document.addEventListener("focusout", hidePreview);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#preview")) hidePreview();
  });
}

function show(event) {
  const link = event.target.closest?.("[data-preview]");
  if (!link || !link.dataset.preview || matchMedia("(hover: none)").matches) return;
  hidePreview();
  const card = document.getElementById("preview") || document.body.appendChild(
    Object.assign(document.createElement("div"), { id: "preview", className: "preview said" }));
  card.setAttribute("role", "tooltip");
  card.textContent = link.dataset.preview;
  card.hidden = false;
  link.setAttribute("aria-describedby", "preview");
  const at = link.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8));
  const above = at.top - card.offsetHeight - 4;
  card.style.left = `${left}px`;
  card.style.top = `${above > 8 ? above : at.bottom + 4}px`;
}

// Whether there was one to put away.
export function hidePreview() {
  clearTimeout(leaving);
  document.querySelector("[aria-describedby=preview]")?.removeAttribute("aria-describedby");
  const card = document.getElementById("preview");
  if (!card || card.hidden) return false;
  card.hidden = true;
  return true;
}
