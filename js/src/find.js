// Finding a code among forty: by name, definition or cue, best first, with the reason when it is not the name.

const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Codes that hold every word typed: [{code, why}], best first. */
export function find(codes, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return codes.map((code) => ({ code, why: null, rank: 0 }));
  const found = [];
  codes.forEach((code, place) => {
    const grades = words.map((word) => grade(code, word));
    if (grades.some((item) => item === null)) return;
    const worst = Math.max(...grades.map((item) => item.rank));
    const sum = grades.reduce((total, item) => total + item.rank, 0);
    found.push({ code, why: grades.find((item) => item.why)?.why || null, rank: worst * 1000 + sum * 10 + place / 100 });
  });
  return found.sort((a, b) => a.rank - b.rank);
}

function grade(code, word) {
  const name = plain(code.name);
  if (name.startsWith(word)) return { rank: 0, why: null };
  if (name.split(/[\s-]/).some((part) => part.startsWith(word))) return { rank: 1, why: null };
  if (name.includes(word)) return { rank: 2, why: null };
  if (plain(code.id).includes(word)) return { rank: 3, why: { kind: "id", text: code.id } };
  const cue = code.cues.find((item) => plain(item).includes(word));
  if (cue) return { rank: 4, why: { kind: "cue", text: cue } };
  for (const field of ["definition", "include", "example", "exclude"]) {
    if (plain(code[field]).includes(word)) return { rank: field === "exclude" ? 6 : 5, why: { kind: field, text: code[field] } };
  }
  return null;
}
