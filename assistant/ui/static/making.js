// Making takes a while: once it is asked for, the place below the form where it is told how far it is comes into view.
const TOLD = { "brief-make": "brief-status", "compare-make": "compare-status", "check-button": "check-result" };
const LOW = 0.8;

export function watchMaking() {
  document.addEventListener("click", (event) => {
    const told = document.getElementById(TOLD[event.target.closest("button")?.id]);
    if (told && told.getBoundingClientRect().top > LOW * innerHeight) told.scrollIntoView({ block: "center" });
  });
}
