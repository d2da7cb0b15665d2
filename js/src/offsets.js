// Python counts code points, JavaScript UTF-16 units; they differ behind every sign outside the first plane (emoji).
// The desk converts here, at its border, and nowhere else.

/** Index of the first element of a sorted array that is >= value. */
export function lowerBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class OffsetMap {
  /** @param {string} text the text that both sides count in */
  constructor(text) {
    this.units = []; // UTF-16 index of each pair
    this.points = []; // code point index of each pair
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(index + 1);
      if (!(next >= 0xdc00 && next <= 0xdfff)) continue; // a lone half is one sign on both sides
      this.points.push(index - this.units.length);
      this.units.push(index);
      index += 1;
    }
  }

  /** From code points to UTF-16 units. */
  toUnits(point) {
    return point + lowerBound(this.points, point);
  }

  /** From UTF-16 units to code points; the middle of a pair counts as its beginning. */
  toPoints(unit) {
    return unit - lowerBound(this.units, unit); // a pair that begins at unit - 1 is not passed yet, but counts one less
  }
}
