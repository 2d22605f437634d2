import { pinyin } from 'pinyin-pro';

/** What of a customer makes it findable. */
export interface TermSource {
  readonly id: number;
  readonly number: string;
  readonly name: string | null;
  readonly identifier: string | null;
  readonly phone: string | null;
}

/** Pinyin words are cut here, in the index and in the query alike: nobody types further, and long firms stay small. */
const LONGEST_WORD = 24;
const LONGEST_NAME = 120;

/**
 * SECURITY: private-use marks before tails and phones. A query holds letters and digits only, so it can reach these words
 * whole, where this file adds the mark, but can never feel its way along a masked number digit by digit.
 */
const TAIL = '\uE001';
const PHONE = '\uE002';

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

/** One writing for all: full-width to plain, capitals to small, accents off. */
function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').normalize('NFKC');
}

function runsOf(text: string): string[] {
  return text.match(RUNS) ?? [];
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The words of one customer, as one text for the full-text index. */
export function termsOf(source: TermSource): string {
  const words: string[] = [];
  if (source.name !== null) addName(words, folded(source.name.slice(0, LONGEST_NAME)));
  addNumber(words, folded(source.number));
  if (source.identifier !== null) {
    const identifier = folded(source.identifier).replace(NOT_A_WORD, '');
    words.push(TAIL + identifier.slice(-4), TAIL + identifier.slice(-6));
  }
  if (source.phone !== null) {
    const digits = phoneDigits(source.phone);
    words.push(TAIL + digits.slice(-4), PHONE + digits);
  }
  return words.join(' ');
}

function addName(words: string[], name: string): void {
  // 张　三 and 上海（贸易）: what stands between characters does not part them. Pairs keep their order, so that a longer
  // piece of a name is one phrase of the index.
  const solid = name.replace(NOT_A_WORD, '');
  const han = runsOf(solid).filter((run) => HAN.test(run));
  for (const run of han) words.push(...pairsOf([...run]));
  words.push(...new Set(han.flatMap((run) => [...run])));
  // O'Brien as one word and as two.
  const latin = [name, ...name.split(/\s+/u).map((part) => part.replace(NOT_A_WORD, ''))].flatMap(runsOf);
  words.push(...new Set(latin.filter((run) => !HAN.test(run))));
  const sounds = new Set<string>();
  // Two readings: 单小乐 the person is Shan, 单位食堂 the firm is Dan, and some type the one for the other.
  for (const surname of ['head', 'off'] as const) addSounds(sounds, syllablesOf(solid, surname));
  words.push(...sounds);
}

function syllablesOf(solid: string, surname: 'head' | 'off'): string[] {
  return runsOf(solid).flatMap((run, index) => {
    if (!HAN.test(run)) return [run];
    const read = pinyin(run, { type: 'array', toneType: 'none', v: true, surname: index === 0 ? surname : 'off' });
    return read.filter((syllable) => /^[a-z]+$/.test(syllable));
  });
}

/** Whole pinyin and initials from every character on: 张小三 is found by zhangxs, zxs, xiaosan, xs. */
function addSounds(sounds: Set<string>, syllables: readonly string[]): void {
  const initials = syllables.map((syllable) => (/^[a-z]/.test(syllable) ? syllable.charAt(0) : syllable));
  for (let start = 0; start < syllables.length; start += 1) {
    sounds.add(syllables.slice(start).join('').slice(0, LONGEST_WORD));
    // One letter alone is the beginning of its own syllable.
    if (start < syllables.length - 1) sounds.add(initials.slice(start).join('').slice(0, LONGEST_WORD));
  }
  if (syllables.length > 2) sounds.add(`${syllables[0]}${initials.slice(1).join('')}`.slice(0, LONGEST_WORD));
}

function addNumber(words: string[], number: string): void {
  const solid = number.replace(NOT_A_WORD, '');
  const bare = solid.replace(/^\p{L}*0*(?=\d)/u, '');
  words.push(...new Set([solid, bare, ...runsOf(number)]));
}

function phoneDigits(phone: string): string {
  return folded(phone)
    .replace(/\D+/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
}

/**
 * What a person typed as a MATCH text of the index, or null when there is no word in it. Words are parted by spaces and
 * must all be found. SECURITY: only letters and digits pass, each word in quotes, so no operator, quote or NUL does.
 */
export function termsQuery(text: string): string | null {
  const plain = folded(text).trim();
  const chunks = /^[+(]?\d[\d\s()-]*$/.test(plain) ? [plain] : plain.split(/\s+/u);
  const asked = chunks.map(chunkQuery).filter((clause) => clause !== '');
  return asked.length === 0 ? null : asked.join(' AND ');
}

function chunkQuery(chunk: string): string {
  const runs = runsOf(chunk);
  const apart = runs.map((run) => (HAN.test(run) ? hanQuery([...run]) : wordQuery(run))).join(' AND ');
  if (runs.length < 2 || runs.some((run) => HAN.test(run))) return apart;
  // 138-0013-8000, KH-2023-001, O'Brien: as one word, or each piece.
  return `(${wordQuery(runs.join(''))} OR (${apart}))`;
}

function hanQuery(characters: readonly string[]): string {
  return `"${characters.length === 1 ? characters.join('') : pairsOf(characters).join(' ')}"`;
}

function wordQuery(word: string): string {
  const ways = [`"${word.slice(0, LONGEST_WORD)}"*`];
  if (/^(?:\d{2})?\d{3}[\dx]$/.test(word)) ways.push(`"${TAIL}${word}"`);
  if (/^\d{7,}$/.test(word)) ways.push(`"${PHONE}${phoneDigits(word)}"`);
  return ways.length === 1 ? ways.join('') : `(${ways.join(' OR ')})`;
}
