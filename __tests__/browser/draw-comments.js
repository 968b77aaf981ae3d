// Runs in the page of comment-page.ts: draws the Mermaid pictures as GitHub does, and writes down what a reader sees.
/* global document, mermaid */
(async () => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  const facts = [];
  let number = 0;
  for (const article of document.querySelectorAll("article")) {
    const errors = [];
    for (const code of article.querySelectorAll("code.language-mermaid")) {
      const picture = document.createElement("div");
      picture.className = "picture";
      try {
        number += 1;
        picture.innerHTML = (await mermaid.render(`picture${number}`, code.textContent)).svg;
        code.parentElement.replaceWith(picture);
      } catch (error) {
        errors.push(String(error));
      }
    }
    const texts = (selector) => Array.from(article.querySelectorAll(selector), (each) => each.textContent.trim());
    const copy = article.cloneNode(true);
    for (const each of copy.querySelectorAll("pre, code, .picture")) each.remove();
    facts.push({
      heading: article.querySelector("h2")?.textContent ?? "",
      tables: Array.from(article.querySelectorAll("table"), (table) =>
        Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.textContent.trim())),
      ),
      nodes: texts(".picture .node"),
      edges: texts(".picture .edgeLabel p").filter((text) => text !== ""),
      pictures: Array.from(article.querySelectorAll(".picture svg"), (svg) => {
        const { width, height } = svg.getBoundingClientRect();
        return { width, height };
      }),
      errors,
      folded: texts("details > summary"),
      text: copy.textContent,
    });
  }
  const result = document.createElement("script");
  result.type = "application/json";
  result.id = "facts";
  result.textContent = JSON.stringify(facts).replaceAll("<", "\\u003c");
  document.body.append(result);
})();
