/**
 * Some machines ordered by load and then by number, where loads change all the time: a tournament tree. Asking for the
 * best costs nothing, a change of one load costs the height of the tree.
 *
 * A class because it is a mutable index; it lives inside one round of the engine.
 */
export class LoadTree {
  readonly #members: Int32Array;
  readonly #leaves: number;
  /** Node 1 is the root; a node holds the least key below it. */
  readonly #keys: Float64Array;
  readonly #machineCount: number;

  /** @param members - machine numbers, ascending. */
  constructor(members: Int32Array, loads: Int32Array) {
    this.#members = members;
    this.#machineCount = loads.length;
    this.#leaves = 1;
    while (this.#leaves < members.length) this.#leaves *= 2;
    this.#keys = new Float64Array(2 * this.#leaves).fill(Number.POSITIVE_INFINITY);
    members.forEach((machine, at) => {
      this.#keys[this.#leaves + at] = this.#key(machine, loads);
    });
    for (let node = this.#leaves - 1; node >= 1; node--) this.#pull(node);
  }

  /** Takes note of a machine's new load; ignores machines that are not members. */
  update(machine: number, loads: Int32Array): void {
    const at = this.#positionOf(machine);
    if (at < 0) return;
    let node = this.#leaves + at;
    this.#keys[node] = this.#key(machine, loads);
    for (node >>= 1; node >= 1; node >>= 1) this.#pull(node);
  }

  /** The first machine by load and number that passes the test; -1 when none does. */
  find(accepts: (machine: number) => boolean): number {
    const best = this.#keys[1] ?? Number.POSITIVE_INFINITY;
    if (best === Number.POSITIVE_INFINITY) return -1;
    const machine = best % this.#machineCount;
    return accepts(machine) ? machine : this.#findNext(accepts, machine);
  }

  /** Goes on in order behind the best one, opening only the nodes that may hold the next. */
  #findNext(accepts: (machine: number) => boolean, refused: number): number {
    const open = [1];
    for (let tried = 0; open.length > 0; ) {
      const node = popLeast(open, this.#keys);
      const key = this.#keys[node] ?? Number.POSITIVE_INFINITY;
      if (key === Number.POSITIVE_INFINITY) return -1;
      if (node < this.#leaves) {
        pushNode(open, 2 * node, this.#keys);
        pushNode(open, 2 * node + 1, this.#keys);
        continue;
      }
      const machine = key % this.#machineCount;
      if (machine !== refused && accepts(machine)) return machine;
      if (++tried > PATIENCE) return this.#scan(accepts);
    }
    return -1;
  }

  /** Looks at all members in turn: cheaper than going in order where most refuse. */
  #scan(accepts: (machine: number) => boolean): number {
    let best = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.#members.length; at++) {
      const key = this.#keys[this.#leaves + at] ?? Number.POSITIVE_INFINITY;
      if (key < best && accepts(key % this.#machineCount)) best = key;
    }
    return best === Number.POSITIVE_INFINITY ? -1 : best % this.#machineCount;
  }

  #key(machine: number, loads: Int32Array): number {
    return (loads[machine] ?? 0) * this.#machineCount + machine;
  }

  #pull(node: number): void {
    const left = this.#keys[2 * node] ?? Number.POSITIVE_INFINITY;
    const right = this.#keys[2 * node + 1] ?? Number.POSITIVE_INFINITY;
    this.#keys[node] = Math.min(left, right);
  }

  #positionOf(machine: number): number {
    if (this.#members.length === this.#machineCount) return machine;
    let low = 0;
    let high = this.#members.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const member = this.#members[middle] ?? 0;
      if (member === machine) return middle;
      if (member < machine) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** So many refusals in order before all members are looked at. */
const PATIENCE = 24;

/** Adds a node to a binary heap ordered by key. */
function pushNode(heap: number[], node: number, keys: Float64Array): void {
  let at = heap.length;
  heap.push(node);
  const key = keys[node] ?? 0;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] ?? 0;
    if ((keys[above] ?? 0) <= key) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = node;
}

function popLeast(heap: number[], keys: Float64Array): number {
  const least = heap[0] ?? 0;
  const last = heap.pop() ?? 0;
  if (heap.length === 0) return least;
  const key = keys[last] ?? 0;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const right = heap[child + 1];
    if (right !== undefined && (keys[right] ?? 0) < (keys[heap[child] ?? 0] ?? 0)) child++;
    const below = heap[child] ?? 0;
    if ((keys[below] ?? 0) >= key) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return least;
}
