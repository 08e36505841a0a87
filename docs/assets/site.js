// Adds what the theme lacks for keyboards: frames that scroll can be focused and have a name. They are groups: as regions,
// and with the bars of their buttons as navigation, a page would have many landmarks with one name.
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    frame.tabIndex = 0;
    frame.role = "group";
    frame.ariaLabel = frame.localName === "code" ? "Code" : "Table";
  }
  for (const bar of document.querySelectorAll("nav.md-code__nav")) bar.role = "none";
});
