// What the theme leaves out for the keyboard: frames that scroll can be reached and have a name.
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    frame.tabIndex = 0;
    frame.role = "region";
    frame.ariaLabel = frame.localName === "code" ? "Code" : "Table";
  }
});
