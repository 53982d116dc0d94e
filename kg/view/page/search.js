// Finding entities by what people type: names, aliases, pinyin and its initials.

import { degree } from "./graph.js";

/** How close a form is to what was typed, the closest first; who types mt wants 沐瞳 rather than ZMT. */
const CLOSENESS = { same: 0, start: 1, wholePinyin: 2, pinyinStart: 3, part: 4, pinyinPart: 5 };

/** Letters as they are compared: one width, one case, no spaces. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

/**
 * Every form of every entity, folded once, with its syllables.
 *
 * @returns {{form: string, folded: string, syllables: string[][]}[][]} by entity; a syllable is a list of its readings
 */
export function indexForms(graph) {
  return graph.entities.map(({ name, aliases, pinyin }) =>
    [name, ...aliases].map((form, position) => ({
      form,
      folded: fold(form),
      syllables: readSyllables(pinyin?.[position]),
    })),
  );
}

function readSyllables(pinyin) {
  return pinyin ? pinyin.split(" ").map((syllable) => syllable.split("/")) : [];
}

/**
 * All entities with a form that is, starts with or holds the query, or is read so: the closest and then the best
 * connected first.
 *
 * @returns {{index: number, closeness: number, alias: string | null}[]} alias: the form that matched, if not the name
 */
export function findEntities(graph, forms, query) {
  const wanted = fold(query);
  if (!wanted) return [];
  const letters = /^[a-zü0-9']+$/u.test(wanted) ? wanted.replaceAll("ü", "v").replaceAll("'", "") : "";
  const found = [];
  forms.forEach((own, index) => {
    let best = null;
    own.forEach((form, position) => {
      const closeness = closenessOf(form, wanted, letters);
      if (closeness !== null && (best === null || closeness < best.closeness)) {
        best = { index, closeness, alias: position === 0 ? null : form.form };
      }
    });
    if (best !== null) found.push(best);
  });
  const links = ({ index }) => degree(graph.entities[index]);
  return found.sort((a, b) => a.closeness - b.closeness || links(b) - links(a) || a.index - b.index);
}

function closenessOf({ folded, syllables }, wanted, letters) {
  if (folded === wanted) return CLOSENESS.same;
  if (folded.startsWith(wanted)) return CLOSENESS.start;
  if (folded.includes(wanted)) return CLOSENESS.part;
  if (letters === "") return null;
  for (let first = 0; first < syllables.length; first += 1) {
    const last = readFrom(syllables, first, letters);
    if (last === null) continue;
    if (first > 0) return CLOSENESS.pinyinPart;
    return last === syllables.length - 1 ? CLOSENESS.wholePinyin : CLOSENESS.pinyinStart;
  }
  return null;
}

/** Take a beginning of each syllable in turn (mu tong, mutong, mt, mtong); the last syllable used, or null. */
function readFrom(syllables, position, letters) {
  if (position === syllables.length) return null;
  let furthest = null;
  for (const reading of syllables[position]) {
    for (let taken = Math.min(reading.length, letters.length); taken > 0; taken -= 1) {
      if (!reading.startsWith(letters.slice(0, taken))) continue;
      const last = taken === letters.length ? position : readFrom(syllables, position + 1, letters.slice(taken));
      if (last !== null && (furthest === null || last > furthest)) furthest = last;
    }
  }
  return furthest;
}
