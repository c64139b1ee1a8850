/** What the page says about itself: the data-* attributes of <html>, written by the page templates. */

export type PageKind = "home" | "article" | "section" | "search" | "moved";

export interface Page {
  readonly site: string;
  readonly kind: PageKind;
  /** Leads to the bundle's root: "", "../" or "../../". */
  readonly root: string;
  /** Leads to the home of the page's language. */
  readonly home: string;
  readonly language: string;
  /** The article's id, "" on other pages. */
  readonly article: string;
  /** Where a retired address leads now, "" if nowhere. */
  readonly to: string;
}

const KINDS: readonly PageKind[] = ["home", "article", "section", "search", "moved"];

export function readPage(root: HTMLElement): Page {
  const said = root.dataset;
  return {
    site: said["site"] ?? "",
    kind: KINDS.find((kind) => kind === said["page"]) ?? "home",
    root: said["root"] ?? "",
    home: said["home"] ?? "",
    language: said["language"] ?? root.lang,
    article: said["article"] ?? "",
    to: said["to"] ?? "",
  };
}
