// Before anything is painted: the colours, contrast and text size this person chose.
try {
  for (const name of ["theme", "contrast", "size"]) {
    const chosen = localStorage.getItem(`inspection-${name}`);
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
} catch { /* storage is switched off: the device's own choice stands */ }
document.documentElement.lang = "en-GB";
