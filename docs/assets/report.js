// Fills the form from the address and keeps the report up to date; nothing is sent from here.
const form = document.querySelector("#report");
if (form) {
  const asked = new URLSearchParams(location.search);
  for (const name of ["row", "column"]) form.elements[name].value = asked.get(name) ?? "";
  const output = document.querySelector("#report-text");
  const send = document.querySelector("#report-send");
  const write = () => {
    const value = name => form.elements[name].value.trim();
    output.value = [...form.querySelectorAll("[name]")]
      .filter(field => value(field.name))
      .map(field => `${field.dataset.title}: ${value(field.name)}`)
      .concat(`Version: ${form.dataset.version}`).join("\n");
    if (send) {
      const address = new URL(form.dataset.issues);
      const fields = { row_id: "row", column: "column", wrong: "wrong", right: "right", evidence: "evidence" };
      for (const [id, name] of Object.entries(fields)) if (value(name)) address.searchParams.set(id, value(name));
      address.searchParams.set("version", form.dataset.version);
      send.href = address;
    }
    const row = document.querySelector("#report-row");
    row.hidden = !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value("row"));
    row.firstElementChild.href = `../record/${value("row")}.html`;
  };
  form.addEventListener("input", write);
  document.querySelector("#report-copy").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(output.value); } catch { output.select(); document.execCommand("copy"); }
    document.querySelector("#report-status").textContent = "Copied.";
  });
  form.hidden = false;
  write();
}
