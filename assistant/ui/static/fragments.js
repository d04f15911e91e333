// Lists that are fetched: an element with data-fragment is filled from that address, and again when a form
// or a button inside it with data-refill changes what is asked for.
export function watchFragments() {
  fill(document);
  new MutationObserver(() => fill(document)).observe(document.body, { childList: true, subtree: true });
}

function fill(root) {
  for (const host of root.querySelectorAll("[data-fragment]:not([data-filled])")) {
    host.dataset.filled = "1";
    load(host, host.dataset.fragment);
  }
}

export async function load(host, address, options = {}) {
  host.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Fragment": "1", ...options.headers } });
    host.innerHTML = await answer.text();
  } catch {
    host.textContent = "This could not be fetched. Is the server still running?";
  }
  host.removeAttribute("aria-busy");
}
