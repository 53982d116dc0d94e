// Names on the canvas: at every zoom as many as have room, the best connected first, always at a size that can be read.

const SIZE = 12.5;
const LINE = 15;
const WIDEST = 11; // characters in a line, two lines at most
const CELL = 48;

/** Break a name into at most two lines; Latin letters count half. */
export function breakName(name) {
  const clean = name.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "");
  const lines = [""];
  let width = 0;
  for (const character of clean) {
    const wide = character.codePointAt(0) > 0x2e7f ? 1 : 0.55;
    if (width + wide > WIDEST) {
      if (lines.length === 2) {
        lines[1] = `${[...lines[1]].slice(0, -1).join("")}…`;
        return lines;
      }
      const space = lines[0].lastIndexOf(" ");
      const rest = wide < 1 && space > 3 ? lines[0].slice(space + 1) : "";
      if (rest) lines[0] = lines[0].slice(0, space);
      lines.push(rest);
      width = rest.length * 0.55;
    }
    lines[lines.length - 1] += character;
    width += wide;
  }
  return lines;
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

export class Labels {
  constructor(font) {
    this.font = font;
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
   * Draw names below their nodes, in screen coordinates.
   * places: { name, x, y, radius, must } in the order in which they may take room.
   */
  draw(context, places, colors, width, height, taken = []) {
    context.font = `500 ${SIZE}px ${this.font}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    const room = new Room();
    for (const box of taken) room.take(box);
    // A name may not lie on a larger node than its own.
    for (const { x, y, radius } of places.slice(0, 400)) {
      if (radius > 5) room.take([x - radius * 0.7, y - radius * 0.7, x + radius * 0.7, y + radius * 0.7]);
    }
    for (const { name, x, y, radius, must } of places) {
      if (x < -80 || y < -60 || x > width + 80 || y > height + 20) continue;
      const text = this.measure(context, name);
      const top = y + radius + 3;
      const box = [x - text.width / 2 - 3, top - 1, x + text.width / 2 + 3, top + text.lines.length * LINE];
      if (!must && !room.isFree(box)) continue;
      room.take(box);
      text.lines.forEach((line, position) => {
        context.strokeStyle = colors.halo;
        context.lineWidth = 4;
        context.strokeText(line, x, top + position * LINE);
        context.fillStyle = colors.text;
        context.fillText(line, x, top + position * LINE);
      });
    }
  }
}
