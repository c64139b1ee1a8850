export interface Hit { article: string; step: string; score: number; words: string[] }
export type Pack = { documents: { id: string; step: string; text: string }[] };
export function openPack(data: unknown): Pack { return data as Pack; }
export function search(pack: Pack, query: string, limit: number): Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter((w) => w !== "");
  return pack.documents
    .map((d) => ({ article: d.id, step: d.step, words, score: words.filter((w) => d.text.toLowerCase().includes(w)).length }))
    .filter((h) => h.score > 0).sort((a, b) => b.score - a.score).slice(0, limit);
}
export function highlight(_pack: Pack, text: string, words: string[]): [number, number][] {
  const out: [number, number][] = [];
  for (const w of words) { for (const m of text.toLowerCase().matchAll(new RegExp(w.replace(/\W/g, ""), "g"))) { if (m[0] !== "") { out.push([m.index ?? 0, (m.index ?? 0) + m[0].length]); } } }
  return out.sort((a, b) => a[0] - b[0]);
}
