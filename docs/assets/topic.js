// A page about a theme or a place: the switch is kept in the address, the citation is copied, and links open what is folded.
const within = document.querySelector("#within");
if (within) {
  const asked = new URLSearchParams(location.search);
  if (asked.get("within") === "no") within.checked = false;
  within.addEventListener("change", () => {
    history.replaceState(null, "", location.pathname + (within.checked ? "" : "?within=no") + location.hash);
  });
}

const shown = document.querySelector("#cite");
if (shown) {
  const bar = document.createElement("p");
  bar.innerHTML = '<button type="button" class="sd-copy">Copy the citation</button> <span role="status"></span>';
  shown.before(bar);
  bar.firstChild.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(shown.textContent); } catch { getSelection().selectAllChildren(shown); document.execCommand("copy"); }
    bar.lastChild.textContent = "Copied";
  });
}

const reveal = () => {
  if (!location.hash) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const whole = target?.localName === "h2" && target.parentElement.querySelector(":scope > details");
  if (whole) whole.open = true;
  for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
  target?.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
