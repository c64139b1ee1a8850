/** Marks the words of a search in an article, and takes the marks away again. */

import { element } from "./elements";

export type Ranges = readonly (readonly [number, number])[];

const CLASS = "found-word";

/** Marks in every text below `root` what `find` finds in it. Returns how many places were marked. */
export function markWords(root: Element, find: (text: string) => Ranges): number {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    // Labels inside pictures are drawings; a <mark> there would be no SVG.
    if (text.data.trim() !== "" && text.parentElement?.closest("svg, .visually-hidden, mark") === null) {
      texts.push(text);
    }
  }
  let count = 0;
  for (const text of texts) {
    // From the last to the first, so that the earlier offsets stay true while the text is cut.
    for (const [start, end] of [...find(text.data)].reverse()) {
      const tail = text.splitText(start);
      tail.splitText(end - start);
      const mark = element("mark", { class: CLASS });
      tail.replaceWith(mark);
      mark.append(tail);
      count += 1;
    }
  }
  return count;
}

/** Takes away what `markWords` marked and joins the texts again. */
export function clearMarks(root: Element): void {
  for (const mark of root.querySelectorAll(`mark.${CLASS}`)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}
