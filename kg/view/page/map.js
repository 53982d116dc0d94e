// The map: how large its nodes are, what it shows first, and which nodes stand for a crowd.

const UNITS = { smallest: 3.5, largest: 5.5 }; // radius of nodes in the map's units, for whoever has zoomed in
const SMALLEST = 3.6; // radius on the screen of the least node, however far out
const ROOM = 0.12; // around the usual part, as a share of it
const APART = 20; // pixels: what lies closer on the screen is one node with a number

/** A node's radius in the map's units. */
export function mapSize(size) {
  return Math.min(UNITS.largest, Math.max(UNITS.smallest, size / 6));
}

/** The least radius on the screen of a node, which may stand for others. */
export function pixelRadius(size, others = 0) {
  return SMALLEST + Math.max(0, size - 8) / 9 + Math.sqrt(others) * 0.6;
}

/** Closed outlines, each a flat list of x and y, as one path. */
export function outlinePath(outlines) {
  const path = new Path2D();
  for (const outline of outlines) {
    path.moveTo(outline[0], outline[1]);
    for (let at = 2; at < outline.length; at += 2) path.lineTo(outline[at], outline[at + 1]);
    path.closePath();
  }
  return path;
}

/**
 * The box around places, without so large a share of them at each side: a few far countries shan't make all else small.
 *
 * @returns {[number, number, number, number]} left, top, right, bottom
 */
export function usualBox(places, share) {
  const between = (values) => {
    const sorted = values.sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * share);
    const [first, last] = [sorted[cut], sorted[sorted.length - 1 - cut]];
    // What most lies at is not to lie at the edge.
    const room = cut === 0 ? 0 : (last - first) * ROOM;
    return [Math.max(sorted[0], first - room), Math.min(sorted.at(-1), last + room)];
  };
  const [left, right] = between(places.map(({ x }) => x));
  const [top, bottom] = between(places.map(({ y }) => y));
  return [left, top, right, bottom];
}

/**
 * Which nodes are drawn: the first of those that would lie on each other.
 *
 * @param {number[]} indexes in the order of their weight
 * @param {(index: number) => {x: number, y: number}} onScreen
 * @param {{width: number, height: number}} size
 * @returns {Map<number, number>} the nodes that are drawn, each with how many others it stands for
 */
export function crowd(indexes, onScreen, { width, height }) {
  const cells = new Map();
  const standing = new Map();
  for (const index of indexes) {
    const { x, y } = onScreen(index);
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
    const [column, row] = [Math.floor(x / APART), Math.floor(y / APART)];
    let over = null;
    for (let right = -1; right <= 1 && over === null; right += 1) {
      for (let down = -1; down <= 1 && over === null; down += 1) {
        const near = cells.get((column + right) * 100003 + row + down) ?? [];
        over = near.find((other) => Math.hypot(other.x - x, other.y - y) < APART) ?? null;
      }
    }
    if (over !== null) standing.set(over.index, standing.get(over.index) + 1);
    else {
      const key = column * 100003 + row;
      cells.set(key, [...(cells.get(key) ?? []), { index, x, y }]);
      standing.set(index, 0);
    }
  }
  return standing;
}
