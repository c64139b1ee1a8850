/** Links the numbers in a step's words with the marks on its picture: pressing one shows the other. */

import { isCalm } from "./parts";

/** Shows the mark of a number in the words. */
export function showMark(reference: Element): void {
  const body = reference.closest(".guide-body");
  const mark = [...(body?.querySelectorAll(`.marks [data-mark]`) ?? [])].find((one) => names(one) === names(reference));
  light(body, reference, mark);
  (mark?.closest(".frame") ?? mark)?.scrollIntoView(gently());
}

/** Shows the number in the words that names a mark of the picture; false where none does. */
export function showWords(mark: Element): boolean {
  const body = mark.closest(".guide-body");
  const reference = [...(body?.querySelectorAll(".reference") ?? [])].find((one) => names(one) === names(mark));
  light(body, reference, mark);
  reference?.scrollIntoView(gently());
  return reference !== undefined;
}

/** Nothing is lit any more. */
export function dim(body: Element | null): void {
  for (const lit of body?.querySelectorAll(".lit") ?? []) {
    lit.classList.remove("lit");
  }
}

function light(body: Element | null, reference: Element | undefined, mark: Element | undefined): void {
  const again = mark?.classList.contains("lit") === true;
  dim(body);
  if (!again) {
    for (const part of [reference, mark, mark?.closest(".marks")]) {
      part?.classList.add("lit");
    }
  }
}

function names(part: Element): string {
  return part.getAttribute("data-mark") ?? "";
}

function gently(): ScrollIntoViewOptions {
  return { block: "center", behavior: isCalm() ? "auto" : "smooth" };
}
