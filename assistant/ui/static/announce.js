// Words for a screen reader, and for the eye where `shown`: a small line at the foot of the page.
let timer;

export function announce(words, shown = false) {
  const region = document.getElementById("announcer");
  if (!region || !words) return;
  region.textContent = words;
  region.classList.toggle("toast", shown);
  clearTimeout(timer);
  if (shown) timer = setTimeout(() => { region.classList.remove("toast"); region.textContent = ""; }, 3500);
}

export async function copy(words, said) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = document.createElement("textarea");
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce(said, true);
}
