/** A box to be placed. */
export interface LayoutBox {
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes, given by their places in the list of boxes. */
export interface LayoutLine {
  readonly from: number;
  readonly to: number;
  /** Whether `to` belongs to the left of `from`. Lines that are not put no box in any column. */
  readonly leftward: boolean;
}

/** A line passes a column level, at `y` from `left` to `right`. */
export interface LayoutBend {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Where boxes and lines go. Coordinates are those of box centres, in pixels; x grows to the right, y down. */
export interface LayeredLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly x: number; readonly y: number; readonly column: number }[];
  /** Per line where it passes the columns between its two boxes, from left to right. */
  readonly bends: readonly (readonly LayoutBend[])[];
}

const columnGap = 84;
const boxGap = 16;
const bendHeight = 10;

/** A box, or a point where a long line passes a column. */
interface Slot {
  readonly height: number;
  readonly left: number[];
  readonly right: number[];
  y: number;
}

/**
 * Places boxes in columns so that lines go from right to left, boxes that are joined stand near each other and lines
 * cross rarely. The usual four steps: columns by longest way, bends for long lines, order by barycentres, then heights.
 *
 * @returns The same for the same input. Lines that close a circle are drawn against the direction.
 */
export function layOut(boxes: readonly LayoutBox[], lines: readonly LayoutLine[]): LayeredLayout {
  const columns = columnsOf(boxes.length, lines);
  const slots: Slot[] = boxes.map((box) => ({ height: box.height, left: [], right: [], y: 0 }));
  const rows: number[][] = [];
  for (const [box, column] of columns.entries()) {
    rows[column] ??= [];
    rows[column].push(box);
  }
  const bendSlots = lines.map((line) => addBends(line, columns, slots, rows));
  const filled = Array.from(rows, (row) => row ?? []);
  orderRows(filled, slots);
  placeRows(filled, slots);
  const lefts = columnLefts(filled, boxes);
  return finish(boxes, { columns, slots, lefts, bendSlots, rows: filled });
}

/** The column of every box: right of everything that belongs to its left. */
function columnsOf(count: number, lines: readonly LayoutLine[]): number[] {
  const leftOf: number[][] = Array.from({ length: count }, () => []);
  const rightOf: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of withoutCircles(count, lines)) {
    leftOf[from]?.push(to);
    rightOf[to]?.push(from);
  }
  const order = topological(leftOf, rightOf);
  const columns = new Array<number>(count).fill(0);
  for (const box of order) {
    for (const other of leftOf[box] ?? []) columns[box] = Math.max(columns[box] ?? 0, (columns[other] ?? 0) + 1);
  }
  // What nothing is left of moves next to what needs it.
  for (const box of order.reverse()) {
    const users = rightOf[box] ?? [];
    if (users.length === 0 || (leftOf[box]?.length ?? 0) > 0) continue;
    const nearest = users.reduce((least, user) => Math.min(least, columns[user] ?? 0), Number.POSITIVE_INFINITY);
    columns[box] = Math.max(columns[box] ?? 0, nearest - 1);
  }
  return columns;
}

/** The leftward lines, those that close a circle turned round. */
function withoutCircles(count: number, lines: readonly LayoutLine[]): { from: number; to: number }[] {
  const byFrom: LayoutLine[][] = Array.from({ length: count }, () => []);
  for (const line of lines) if (line.leftward && line.from !== line.to) byFrom[line.from]?.push(line);
  const state = new Uint8Array(count);
  const kept: { from: number; to: number }[] = [];
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    state[root] = 1;
    const path = [{ box: root, at: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const line = byFrom[step.box]?.[step.at++];
      if (line === undefined) {
        state[step.box] = 2;
        path.pop();
      } else if (state[line.to] === 1) {
        kept.push({ from: line.to, to: line.from });
      } else {
        kept.push({ from: line.from, to: line.to });
        if (state[line.to] === 0) {
          state[line.to] = 1;
          path.push({ box: line.to, at: 0 });
        }
      }
    }
  }
  return kept;
}

function topological(leftOf: readonly number[][], rightOf: readonly number[][]): number[] {
  const open = leftOf.map((list) => list.length);
  const ready = open.flatMap((left, box) => (left === 0 ? [box] : []));
  for (let at = 0; at < ready.length; at++) {
    for (const user of rightOf[ready[at] ?? 0] ?? []) {
      const left = (open[user] ?? 0) - 1;
      open[user] = left;
      if (left === 0) ready.push(user);
    }
  }
  return ready;
}

/** Adds a slot in every column that a line passes, and joins the chain. */
function addBends(line: LayoutLine, columns: readonly number[], slots: Slot[], rows: number[][]): number[] {
  const fromColumn = columns[line.from] ?? 0;
  const toColumn = columns[line.to] ?? 0;
  const [leftBox, rightBox] = toColumn <= fromColumn ? [line.to, line.from] : [line.from, line.to];
  const [first, last] = [Math.min(fromColumn, toColumn), Math.max(fromColumn, toColumn)];
  const bends: number[] = [];
  if (first === last) return bends;
  let before = leftBox;
  for (let column = first + 1; column < last; column++) {
    const bend = slots.push({ height: bendHeight, left: [], right: [], y: 0 }) - 1;
    rows[column] ??= [];
    rows[column]?.push(bend);
    join(slots, before, bend);
    bends.push(bend);
    before = bend;
  }
  join(slots, before, rightBox);
  return bends;
}

function join(slots: readonly Slot[], left: number, right: number): void {
  slots[left]?.right.push(right);
  slots[right]?.left.push(left);
}

const sweeps = 16;

/** Sorts every column by where its neighbours stand, forth and back, and keeps the order with the fewest crossings. */
function orderRows(rows: number[][], slots: readonly Slot[]): void {
  let best = rows.map((row) => [...row]);
  let fewest = crossings(rows, slots);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const leftward = sweep % 2 === 1;
    const place = new Map<number, number>();
    for (const row of rows) for (const [at, slot] of row.entries()) place.set(slot, at);
    const order = rows.map((_, at) => (leftward ? rows.length - 1 - at : at));
    for (const column of order) {
      const row = rows[column] ?? [];
      const wanted = new Map(
        row.map((slot) => [slot, barycentre(slots[slot], leftward, place) ?? place.get(slot) ?? 0]),
      );
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (place.get(a) ?? 0) - (place.get(b) ?? 0));
      for (const [at, slot] of row.entries()) place.set(slot, at);
    }
    const now = crossings(rows, slots);
    if (now < fewest) {
      fewest = now;
      best = rows.map((row) => [...row]);
    }
  }
  for (const [column, row] of best.entries()) rows[column] = row;
}

function barycentre(slot: Slot | undefined, leftward: boolean, place: ReadonlyMap<number, number>): number | undefined {
  const neighbours = leftward ? slot?.right : slot?.left;
  if (neighbours === undefined || neighbours.length === 0) return undefined;
  return neighbours.reduce((sum, other) => sum + (place.get(other) ?? 0), 0) / neighbours.length;
}

/** Number of crossings between all neighbouring columns, counted with a tree of partial sums. */
function crossings(rows: readonly number[][], slots: readonly Slot[]): number {
  let count = 0;
  for (let column = 0; column + 1 < rows.length; column++) {
    const right = rows[column + 1] ?? [];
    const place = new Map(right.map((slot, at) => [slot, at]));
    const sums = new Int32Array(right.length + 1);
    let seen = 0;
    for (const slot of rows[column] ?? []) {
      const ends = (slots[slot]?.right ?? []).map((other) => place.get(other) ?? 0).sort((a, b) => a - b);
      for (const end of ends) {
        let notAbove = 0;
        for (let at = end + 1; at > 0; at -= at & -at) notAbove += sums[at] ?? 0;
        count += seen - notAbove;
      }
      for (const end of ends) {
        for (let at = end + 1; at < sums.length; at += at & -at) sums[at] = (sums[at] ?? 0) + 1;
        seen++;
      }
    }
  }
  return count;
}

/** Gives slots their heights: near the middle of their neighbours, without overlaps, in the order found. */
function placeRows(rows: readonly number[][], slots: readonly Slot[]): void {
  for (const row of rows) {
    let y = 0;
    for (const slot of row) {
      const box = slots[slot];
      if (box === undefined) continue;
      box.y = y + box.height / 2;
      y += box.height + boxGap;
    }
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const order = sweep % 2 === 0 ? [...rows] : [...rows].reverse();
    for (const row of order) settle(row, slots);
  }
}

/** Moves the slots of a column to the mean of their neighbours as far as the distances allow (least squares). */
function settle(row: readonly number[], slots: readonly Slot[]): void {
  const offsets: number[] = [];
  const groups: { sum: number; count: number; size: number }[] = [];
  let offset = 0;
  let above = 0;
  for (const [at, id] of row.entries()) {
    const slot = slots[id];
    if (slot === undefined) continue;
    if (at > 0) offset += above / 2 + boxGap + slot.height / 2;
    above = slot.height;
    offsets.push(offset);
    const neighbours = [...slot.left, ...slot.right];
    const mean =
      neighbours.length === 0
        ? slot.y
        : neighbours.reduce((sum, other) => sum + (slots[other]?.y ?? 0), 0) / neighbours.length;
    // Bends pull harder, which keeps long lines straight.
    const weight = slot.height === bendHeight ? 4 : 1;
    groups.push({ sum: (mean - offset) * weight, count: weight, size: 1 });
    for (let last = groups.length - 1; last > 0; last--) {
      const lower = groups[last];
      const upper = groups[last - 1];
      if (lower === undefined || upper === undefined || upper.sum / upper.count <= lower.sum / lower.count) break;
      groups.splice(last - 1, 2, {
        sum: upper.sum + lower.sum,
        count: upper.count + lower.count,
        size: upper.size + lower.size,
      });
    }
  }
  let at = 0;
  for (const group of groups) {
    for (let member = 0; member < group.size; member++, at++) {
      const slot = slots[row[at] ?? -1];
      if (slot !== undefined) slot.y = group.sum / group.count + (offsets[at] ?? 0);
    }
  }
}

function columnLefts(rows: readonly number[][], boxes: readonly LayoutBox[]): { left: number; width: number }[] {
  const lefts: { left: number; width: number }[] = [];
  let left = 0;
  for (const row of rows) {
    const width = row.reduce((widest, slot) => Math.max(widest, boxes[slot]?.width ?? 0), 0);
    lefts.push({ left, width });
    left += width + columnGap;
  }
  return lefts;
}

function finish(
  boxes: readonly LayoutBox[],
  found: {
    readonly columns: readonly number[];
    readonly slots: readonly Slot[];
    readonly lefts: readonly { left: number; width: number }[];
    readonly bendSlots: readonly (readonly number[])[];
    readonly rows: readonly number[][];
  },
): LayeredLayout {
  const { columns, slots, lefts, bendSlots, rows } = found;
  const top = slots.reduce((least, slot) => Math.min(least, slot.y - slot.height / 2), Number.POSITIVE_INFINITY);
  const bottom = slots.reduce((most, slot) => Math.max(most, slot.y + slot.height / 2), Number.NEGATIVE_INFINITY);
  const columnOfSlot = new Map<number, number>();
  for (const [column, row] of rows.entries()) for (const slot of row) columnOfSlot.set(slot, column);
  const centre = (column: number) => (lefts[column]?.left ?? 0) + (lefts[column]?.width ?? 0) / 2;
  const last = lefts.at(-1);
  return {
    width: last === undefined ? 0 : last.left + last.width,
    height: slots.length === 0 ? 0 : bottom - top,
    boxes: boxes.map((_, box) => {
      const column = columns[box] ?? 0;
      return { x: centre(column), y: (slots[box]?.y ?? 0) - top, column };
    }),
    bends: bendSlots.map((bends) =>
      bends.map((slot) => {
        const { left, width } = lefts[columnOfSlot.get(slot) ?? 0] ?? { left: 0, width: 0 };
        return { left, right: left + width, y: (slots[slot]?.y ?? 0) - top };
      }),
    ),
  };
}
