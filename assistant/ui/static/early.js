// Before anything is painted: the colours, contrast, text size and shortcuts this person chose.
try {
  for (const name of ["theme", "contrast", "size", "keys"]) {
    const chosen = localStorage.getItem(`inspection-${name}`);
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
} catch { /* storage is switched off: the device's own choice stands */ }
document.documentElement.lang = "en-GB";
