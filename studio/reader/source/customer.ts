/**
 * What an app knows of its customer, and which articles are for somebody who has that: the twin of studio/kb/customer.py.
 *
 * An app tells it by a link, `index.html#/en/search?q=red+light&product=sock-2&firmware=3.2`, which holds as long as the
 * tab is open; or on the root of a page, `data-product` and `data-firmware`, which count before what a link said.
 */

import type { Memory } from "./memory";
import type { Site } from "./site";

/** A product's id and the version of its firmware; "" for what nobody knows. */
export interface Customer {
  readonly product: string;
  readonly firmware: string;
}

/** Whom something is for: some products, a range of firmware; all where they are not there. */
export interface Condition {
  readonly products?: readonly string[];
  readonly firmware?: string;
}

/** What of an article says whom it is for. `narrowed` are the conditions of its steps, where each of them has one. */
export interface Meant {
  readonly products?: readonly string[];
  readonly narrowed?: readonly Condition[];
}

const FACTS = ["product", "firmware"] as const;
const VERSION = "[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}";
const SAID = new RegExp(`^[vV]?(${VERSION})$`);
const PART = new RegExp(`^(<=|>=|==|!=|<|>)(${VERSION})$`);

/** What is known now. A product that the bundle does not have says nothing, and its firmware neither. */
export function customerOf(root: HTMLElement, memory: Memory, site: Site | undefined): Customer {
  const said = FACTS.some((name) => root.dataset[name] !== undefined);
  const [product, firmware] = FACTS.map((name) => (said ? root.dataset[name] : memory.get(name)) ?? "") as [string, string];
  const known = product === "" || site?.products.some(({ id }) => id === product) === true;
  return known ? { product, firmware } : { product: "", firmware: "" };
}

/** Remembers what an address of ours says. One that names a product or a firmware says all there is to know. */
export function rememberCustomer(hash: string, memory: Memory): void {
  const at = hash.startsWith("#/") ? hash.indexOf("?") : -1;
  const said = new URLSearchParams(at < 0 ? "" : hash.slice(at + 1));
  if (!FACTS.some((name) => said.has(name))) {
    return;
  }
  for (const name of FACTS) {
    const value = said.get(name) ?? "";
    if (value === "") {
      memory.remove(name);
    } else {
      memory.set(name, value);
    }
  }
}

/** Whether nothing is known, and so all is for them. */
export function isAnybody({ product, firmware }: Customer): boolean {
  return product === "" && firmware === "";
}

/** Whether an article is for a customer, as far as is known: what nobody knows narrows nothing. */
export function needs(customer: Customer, { products = [], narrowed = [] }: Meant): boolean {
  return isAmong(customer.product, products) && (narrowed.length === 0 || narrowed.some((one) => has(customer, one)));
}

function has({ product, firmware }: Customer, condition: Condition): boolean {
  return isAmong(product, condition.products ?? []) && fits(firmware, condition.firmware ?? "");
}

function isAmong(product: string, products: readonly string[]): boolean {
  return product === "" || products.length === 0 || products.includes(product);
}

/** Whether a version lies in a range such as `>=3.1,<4`. What cannot be read, or is not known, rules nothing out. */
export function fits(firmware: string, wanted: string): boolean {
  const version = SAID.exec(firmware)?.[1];
  const parts = wanted.split(",").map((part) => PART.exec(part));
  if (version === undefined || parts.includes(null)) {
    return true;
  }
  return parts.every((part) => {
    const [, sign, bound] = part as unknown as [string, string, string];
    const order = compare(version, bound);
    return sign === "!=" ? order !== 0 : order === 0 ? sign.endsWith("=") : sign.startsWith(order < 0 ? "<" : ">");
  });
}

/** Below, at or above 0, as one version is older than, the same as or newer than the other. */
function compare(one: string, other: string): number {
  const theirs = other.split(".");
  const differences = `${one}.0.0.0`.split(".").map((number, at) => Number(number) - Number(theirs[at] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
