// Light or dark: the reader's choice, kept for the whole site, or else that of the system; and the button that changes it.
{
  const bar = document.currentScript.closest("header");
  const key = new URL(bar.querySelector("form").dataset.root, location).pathname + ".__palette";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = bar.querySelector(".sd-scheme");
  let kept;
  try { kept = JSON.parse(localStorage.getItem(key))?.color?.scheme; } catch { /* storage is switched off */ }
  const show = () => {
    const scheme = kept ?? (dark.matches ? "slate" : "default");
    document.documentElement.dataset.mdColorScheme = document.body.dataset.mdColorScheme = scheme;
    button.title = button.ariaLabel = scheme === "slate" ? "Light colours" : "Dark colours";
  };
  button.addEventListener("click", () => {
    kept = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    try { localStorage.setItem(key, JSON.stringify({ color: { scheme: kept } })); } catch { /* for this page only */ }
    show();
  });
  dark.addEventListener("change", show);
  button.hidden = false;
  show();
}
