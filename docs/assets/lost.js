// At an address where nothing is: looks in the sitemap for the nearest one, and puts the words of the address into the search.
const { root } = document.querySelector(".sd-header form").dataset;
const path = decodeURIComponent(location.pathname).slice(new URL(root, location).pathname.length).replace(/\.html?$|\/$/, "");
const name = path.split("/").pop().toLowerCase();

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
const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
let best;
for (const page of pages) {
  const own = page.replace(/\/index\.html$|\.html$/, "").split("/").pop();
  if (Math.abs(own.length - name.length) > 3) continue;
  const far = distance(name, own);
  if (far <= Math.max(1, Math.floor(name.length / 4)) && (!best || far < best.far)) best = { page, far, own };
}
if (best) {
  const link = document.querySelector("#guess a");
  const home = pages.reduce((a, b) => (b.endsWith("/index.html") && b.length < a.length ? b : a), `${pages[0]}${" ".repeat(99)}`).replace(/[^/]*$/, "");
  link.href = root + best.page.slice(home.length);
  link.textContent = best.own;
  document.querySelector("#guess").hidden = false;
}
