// The menu of what can be taken along: the picture, files of what is seen, a link.

import { drawPicture } from "./picture.js";
import { download, fileName, generateEdgesCsv, generateGraphml, generateJson, generateNodesCsv } from "./exports.js";
import { announce } from "./status.js";
import { say } from "./words.js";

/** Connect the menu. */
export function setUpFiles(graph, state, drawing, trail) {
  const part = (id) => document.getElementById(id);
  const { title } = document;
  const seen = () => {
    const table = state.view === "table";
    return {
      entities: graph.entities.filter(({ index }) => (table ? state.entityPasses(index) : state.nodeShown(index))),
      relations: graph.relations.filter((relation) =>
        table ? state.relationPasses(relation) : state.edgeShown(relation),
      ),
    };
  };
  const offer = (id, ending, type, generate) =>
    part(id).addEventListener("click", () => download(fileName(title, ending), type, generate(graph, seen())));
  offer("save-json", "json", "application/json", generateJson);
  offer("save-nodes", "nodes.csv", "text/csv", generateNodesCsv);
  offer("save-edges", "edges.csv", "text/csv", generateEdgesCsv);
  offer("save-graphml", "graphml", "application/xml", generateGraphml);
  part("picture").addEventListener("click", async () => {
    if (drawing === null) return;
    if (state.view === "table") state.setView("graph");
    download(fileName(title, "png"), "image/png", await drawPicture(drawing, title));
  });
  part("link").addEventListener("click", async () => {
    const [base] = location.href.split("#");
    const address = `${base}#${trail.write()}`;
    const toast = part("toast");
    toast.hidden = false;
    try {
      await navigator.clipboard.writeText(address);
      toast.textContent = say("linkCopied");
      announce(say("linkCopied"));
      setTimeout(() => (toast.hidden = true), 4000);
    } catch {
      // Where the clipboard is closed to pages, the address stays until something else is clicked, ready to be copied.
      toast.textContent = address;
      getSelection().selectAllChildren(toast);
      document.addEventListener("pointerdown", ({ target }) => target !== toast && (toast.hidden = true), {
        once: true,
      });
    }
  });
}
