// The text of a PDF, page by page: lines as they are printed, an empty line where the space between two is wider.
const WIDER = 1.7; // times the height of the letters

export async function pdfText(data, folder) {
  const pdf = await import(new URL("pdf.min.mjs", folder));
  pdf.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.mjs", folder).href;
  const loading = pdf.getDocument({ data, verbosity: 0, isEvalSupported: false });
  const found = await loading.promise;
  const pages = [];
  for (let number = 1; number <= found.numPages; number += 1) {
    const { items } = await (await found.getPage(number)).getTextContent();
    pages.push(pageText(items));
  }
  await loading.destroy();
  return pages.join("\n\n\f"); // as other programs write where a page begins
}

function pageText(items) {
  let text = "", above = null;
  for (const { str, hasEOL, height, transform } of items) {
    if (str.trim()) {
      const y = transform[5];
      if (above !== null && Math.abs(above - y) > WIDER * (height || 10)) text += "\n";
      above = y;
    }
    text += str + (hasEOL ? "\n" : "");
  }
  return text;
}
