/**
 * Whether a file's name fits a pattern: `*` any characters, `?` exactly one, capitals alike. Goes back to the last star
 * only, so that no pattern can make it slow.
 */
export function fitsPattern(pattern: string, name: string): boolean {
  const wanted = [...pattern.toLowerCase()];
  const given = [...name.toLowerCase()];
  let at = 0;
  let starAt = -1;
  let resumeAt = 0;
  for (let index = 0; index < given.length; ) {
    if (at < wanted.length && wanted[at] === '*') {
      starAt = at;
      resumeAt = index;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[index])) {
      at += 1;
      index += 1;
    } else if (starAt >= 0) {
      at = starAt + 1;
      resumeAt += 1;
      index = resumeAt;
    } else return false;
  }
  return wanted.slice(at).every((character) => character === '*');
}
