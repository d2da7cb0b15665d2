// A theme has a hue; its codes lie beside it. Colour never stands alone: the name is always there too.

const HUES = [212, 28, 150, 330, 268, 48, 186, 4, 104, 300];

export function paint(book) {
  const hues = new Map();
  book.themes.forEach((theme, place) => {
    const codes = book.codes.filter((code) => code.theme === theme.id);
    codes.forEach((code, index) => hues.set(code.id, (HUES[place % HUES.length] + ((index % 5) - 2) * 6 + 360) % 360));
  });
  return (code) => hues.get(code) ?? 0;
}
