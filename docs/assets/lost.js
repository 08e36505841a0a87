// The page for an unknown address: finds the nearest one in the sitemap, and fills the search with the words of the address.
const { root } = document.querySelector(".sd-header form").dataset;
const last = path => path.replace(/\/index\.html$|\.html?$|\/$/, "").split("/").pop();
const name = last(decodeURIComponent(location.pathname)).toLowerCase();

/** Return how many letters must be changed, added or removed to turn one word into the other. */
function distance(a, b) {
  let above = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
    above = row;
  }
  return above[b.length];
}

document.querySelector(".sd-lost input").value = name.replace(/[-_]+/g, " ");
const sitemap = await (await fetch(`${root}sitemap.xml`)).text();
const allowed = Math.max(1, Math.floor(name.length / 4));
const [best] = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)]
  .map(([, address]) => ({ address, own: last(address) }))
  .filter(({ own }) => Math.abs(own.length - name.length) <= allowed)
  .map(page => ({ ...page, far: distance(name, page.own) }))
  .filter(({ far }) => far <= allowed)
  .sort((a, b) => a.far - b.far);
if (best) {
  const link = document.querySelector("#guess a");
  link.href = new URL(best.address).pathname;
  link.textContent = best.own;
  document.querySelector("#guess").hidden = false;
}
