// Names on the canvas: at every zoom as many as have room, the best connected first, always at a size that can be read.

const SIZE = 12.5;
const LINE = 15;
const WIDEST = 11; // characters in a line, two lines at most
const CELL = 48;
const HUB = 4.5; // pixels: the radius from which a node is no leaf

/** Break a name into at most two lines; Latin letters count half. */
export function breakName(name) {
  const characters = [...name.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "")];
  const whole = widthOf(characters);
  if (whole <= WIDEST) return [characters.join("")];
  const first = Math.min(WIDEST, Math.ceil(whole / 2));
  let cut = 0;
  while (widthOf(characters.slice(0, cut + 1)) <= first) cut += 1;
  const space = characters.lastIndexOf(" ", cut);
  if (space > cut / 2) cut = space + 1;
  let rest = characters.slice(cut);
  if (widthOf(rest) > WIDEST) {
    while (widthOf(rest) > WIDEST - 1) rest = rest.slice(0, -1);
    rest.push("…");
  }
  return [characters.slice(0, cut).join(""), rest.join("")];
}

function widthOf(characters) {
  return characters.reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 1 : 0.55), 0);
}

/** Which parts of the screen are taken. */
class Room {
  constructor() {
    this.cells = new Map();
  }

  cellsOf([left, top, right, bottom]) {
    const keys = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) keys.push(x * 100003 + y);
    }
    return keys;
  }

  take(box) {
    for (const key of this.cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree([left, top, right, bottom]) {
    return this.cellsOf([left, top, right, bottom]).every((key) =>
      (this.cells.get(key) ?? []).every((box) => right < box[0] || left > box[2] || bottom < box[1] || top > box[3]),
    );
  }
}

/** Draws names where they have room. */
export class Labels {
  /** font: family; scale: how much larger than usual, on screens that are looked at from further off */
  constructor(font, scale = 1) {
    this.font = font;
    this.scale = scale;
    this.measured = new Map();
  }

  measure(context, name) {
    let text = this.measured.get(name);
    if (text === undefined) {
      const lines = breakName(name);
      text = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) };
      this.measured.set(name, text);
    }
    return text;
  }

  /**
   * Draw names below their nodes, or above or beside them where that is taken, in screen coordinates.
   * places: { name, x, y, radius, must } in the order in which they may take room. Tells where the names stand.
   */
  draw(context, places, colors, width, height, taken = []) {
    context.font = `500 ${SIZE * this.scale}px ${this.font}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    const leading = LINE * this.scale;
    const room = new Room();
    for (const box of taken) room.take(box);
    // A name may not lie on a node; but that of a hub would rather lie on its leaves than not be there.
    const leaves = new Room();
    for (const { x, y, radius } of places.slice(0, 400)) {
      const part = radius * 0.8;
      if (radius > 3) (radius > HUB ? room : leaves).take([x - part, y - part, x + part, y + part]);
    }
    const standing = [];
    let small = Math.round((width * height) / 16000);
    for (const { name, x, y, radius, must } of places) {
      if (x < -80 || y < -60 || x > width + 80 || y > height + 20) continue;
      // Far out, names of tiny nodes would hide the picture: only the best connected keep theirs.
      if (!must && radius < 4.5 && (small -= 1) < 0) continue;
      const text = this.measure(context, name);
      const free = boxesAround(text, x, y, radius, leading).filter(
        (place) => place[0] >= 0 && place[2] <= width && room.isFree(place),
      );
      let box = free.find((place) => leaves.isFree(place)) ?? (radius > HUB ? free[0] : undefined);
      if (box === undefined && !must) continue;
      box ??= boxesAround(text, x, y, radius, leading)[0];
      const [left, top, right] = box;
      room.take(box);
      standing.push(box);
      text.lines.forEach((line, position) => {
        const middle = (left + right) / 2;
        context.strokeStyle = colors.halo;
        context.lineWidth = 4;
        context.strokeText(line, middle, top + 1 + position * leading);
        context.fillStyle = colors.text;
        context.fillText(line, middle, top + 1 + position * leading);
      });
    }
    return standing;
  }
}

/** Where a name may stand: below, above, right, left. */
function boxesAround({ lines, width }, x, y, radius, line) {
  const wide = width + 6;
  const high = lines.length * line + 1;
  const gap = radius + 2;
  return [
    [x - wide / 2, y + gap, x + wide / 2, y + gap + high],
    [x - wide / 2, y - gap - high, x + wide / 2, y - gap],
    [x + gap, y - high / 2, x + gap + wide, y + high / 2],
    [x - gap - wide, y - high / 2, x - gap, y + high / 2],
  ];
}
