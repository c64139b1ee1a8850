/**
 * What writers put right, and what this customer used before. Values alone: each function returns a new one.
 *
 * Kept is what telling needs and no more: the steps that were gone through, each with its day, for 400 days.
 */

export interface Correction {
  readonly article: string;
  /** No other of its article has it. */
  readonly id: string;
  /** Who used one of these is told; none of them is the whole article. */
  readonly steps: readonly string[];
  /** Language → sentence. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A step that was used: the day (since 1970), and the corrections that its page held when it was used first. */
export type Use = readonly [article: string, step: string, day: number, ...knew: string[]];

/** `told` names each correction that the customer has seen as "article id". */
export interface Used {
  readonly uses: readonly Use[];
  readonly told: readonly string[];
}

const MOST = 200;
const DAYS = 400;

/**
 * What a store holds, which may be anything: what is no use, or too old, is left out. `retired` leads from ids that
 * articles had to those that they have.
 */
export function readUsed(text: string | null, today: number, retired: Readonly<Record<string, string | null>> = {}): Used {
  const now = (article: string): string => (typeof retired[article] === "string" ? retired[article] : article);
  try {
    const { uses, told } = JSON.parse(text ?? "") as { readonly uses: readonly unknown[]; readonly told: readonly unknown[] };
    return {
      uses: uses.filter(isUse).filter(([, , day]) => today - day <= DAYS).map(([article, ...rest]) => [now(article), ...rest]),
      told: told.filter((one): one is string => typeof one === "string").map((one) => one.replace(/^\S+/, now)),
    };
  } catch {
    return { uses: [], told: [] };
  }
}

/** A step is used today, on a page that holds `bundled`. Who used it before, and was not told since, still is to be told. */
export function use({ uses, told }: Used, article: string, step: string, today: number, bundled: readonly Correction[]): Used {
  const before = uses.find((one) => one[0] === article && one[1] === step);
  const knew = before?.slice(3) ?? bundled.filter((one) => concerns(one, article, step)).map(({ id }) => id);
  return { uses: [...uses.filter((one) => one !== before), [article, step, today, ...(knew as string[])] as const].slice(-MOST), told };
}

/** Of all corrections, those that the customer is to be told of. */
export function untold(all: readonly Correction[], { uses, told }: Used): readonly Correction[] {
  return all.filter(
    (one) =>
      Object.keys(one.texts).length > 0 &&
      !told.includes(nameOf(one)) &&
      uses.some(([article, step, , ...knew]) => concerns(one, article, step) && !knew.includes(one.id)),
  );
}

/** The customer has seen it. */
export function tellOf(one: Correction, { uses, told }: Used): Used {
  return { uses, told: [...told, nameOf(one)].slice(-MOST) };
}

function concerns(one: Correction, article: string, step: string): boolean {
  return one.article === article && (one.steps.length === 0 || one.steps.includes(step));
}

function nameOf({ article, id }: Correction): string {
  return `${article} ${id}`;
}

function isUse(value: unknown): value is Use {
  return Array.isArray(value) && value.length > 2 && value.every((part, at) => typeof part === (at === 2 ? "number" : "string"));
}
