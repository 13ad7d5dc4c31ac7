/** Variables in the order in which the search should decide them: most active first, then lowest number. */
export interface ActivityHeap {
  /** Puts the variable in, if it is not there. */
  readonly add: (variable: number) => void;
  /** Takes the first variable out; -1 when there is none. */
  readonly takeTop: () => number;
  /** Counts one appearance in a conflict. */
  readonly bump: (variable: number) => void;
  /** Raises the starting activity. */
  readonly raise: (variable: number, amount: number) => void;
  /** Makes later appearances count more than earlier ones. */
  readonly decay: () => void;
}

export function createActivityHeap(): ActivityHeap {
  let activity = new Float64Array(64);
  let places = new Int32Array(64).fill(-1);
  let heap = new Int32Array(64);
  let size = 0;
  let increment = 1;

  function isBefore(a: number, b: number): boolean {
    const difference = (activity[a] as number) - (activity[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  }

  function up(start: number): void {
    let at = start;
    const variable = heap[at] as number;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as number;
      if (!isBefore(variable, above)) break;
      heap[at] = above;
      places[above] = at;
      at = parent;
    }
    heap[at] = variable;
    places[variable] = at;
  }

  function down(start: number): void {
    let at = start;
    const variable = heap[at] as number;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1] as number, heap[child] as number)) child++;
      const below = heap[child] as number;
      if (!isBefore(below, variable)) break;
      heap[at] = below;
      places[below] = at;
      at = child;
    }
    heap[at] = variable;
    places[variable] = at;
  }

  function makeRoom(variable: number): void {
    if (variable < activity.length) return;
    const length = Math.max(activity.length * 2, variable + 1);
    const widerActivity = new Float64Array(length);
    widerActivity.set(activity);
    activity = widerActivity;
    const widerPlaces = new Int32Array(length).fill(-1);
    widerPlaces.set(places);
    places = widerPlaces;
    const widerHeap = new Int32Array(length);
    widerHeap.set(heap);
    heap = widerHeap;
  }

  function raise(variable: number, amount: number): void {
    makeRoom(variable);
    activity[variable] = (activity[variable] as number) + amount;
    if ((activity[variable] as number) > 1e100) {
      for (let v = 0; v < activity.length; v++) activity[v] = (activity[v] as number) * 1e-100;
      increment *= 1e-100;
    }
    const place = places[variable] as number;
    if (place >= 0) up(place);
  }

  return {
    add(variable) {
      makeRoom(variable);
      if ((places[variable] as number) >= 0) return;
      heap[size] = variable;
      places[variable] = size;
      up(size++);
    },
    takeTop() {
      if (size === 0) return -1;
      const top = heap[0] as number;
      places[top] = -1;
      const last = heap[--size] as number;
      if (size > 0) {
        heap[0] = last;
        places[last] = 0;
        down(0);
      }
      return top;
    },
    bump: (variable) => raise(variable, increment),
    raise,
    decay() {
      increment /= 0.95;
    },
  };
}
