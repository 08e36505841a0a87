// Adds what the theme lacks for keyboards: frames that scroll can be focused and have a name.
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    frame.tabIndex = 0;
    frame.role = "region";
    frame.ariaLabel = frame.localName === "code" ? "Code" : "Table";
  }
});
