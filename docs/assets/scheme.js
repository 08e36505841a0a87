// Pages without the theme take the reader's choice of light or dark from where the theme keeps it.
try {
  const kept = JSON.parse(localStorage.getItem(new URL("..", location).pathname + ".__palette"));
  if (kept && kept.color) document.documentElement.dataset.mdColorScheme = kept.color.scheme;
} catch { /* storage is switched off: the system's choice holds */ }
