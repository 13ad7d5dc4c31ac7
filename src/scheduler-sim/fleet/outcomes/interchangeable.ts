import type { DenseCluster } from "./dense-cluster.ts";

/**
 * Groups of units that may be exchanged for each other without the engine noticing: all members of a bundle move
 * together (a unit and those that follow it), and the bundles of one class behave alike.
 */
export type BundleClass = readonly (readonly number[])[];

/**
 * Finds the classes of two or more bundles that are alike: same demands, same relations to every other unit, and the
 * same place in each of the given placements. Exchanging two of them is a symmetry of the cluster, so only one order of
 * them needs to be tried.
 *
 * @param starts - per placement the machine number of every unit.
 */
export function findBundleClasses(
  cluster: DenseCluster,
  starts: readonly (readonly number[])[],
): readonly BundleClass[] {
  const classes: (readonly number[])[][] = [];
  for (const bundle of bundlesOf(cluster)) {
    const alike = classes.find(([first]) => first !== undefined && exchangeable(cluster, starts, first, bundle));
    if (alike === undefined) classes.push([bundle]);
    else alike.push(bundle);
  }
  return classes.filter((bundles) => bundles.length > 1);
}

/** Units connected by `MachineOf=`; global units are no members, they stay where they are. */
function bundlesOf(cluster: DenseCluster): readonly (readonly number[])[] {
  const leader = cluster.jobs.map((_, job) => job);
  const find = (job: number): number => {
    let root = job;
    while (leader[root] !== root) root = leader[root] ?? root;
    return root;
  };
  cluster.peers.forEach((peers, job) => {
    if (cluster.global[job]) return;
    for (const peer of peers) if (peer >= 0 && !cluster.global[peer]) leader[find(peer)] = find(job);
  });
  const bundles = new Map<number, number[]>();
  for (const job of cluster.jobs.keys()) {
    if (cluster.global[job]) continue;
    const root = find(job);
    bundles.set(root, [...(bundles.get(root) ?? []), job]);
  }
  return [...bundles.values()];
}

function exchangeable(
  cluster: DenseCluster,
  starts: readonly (readonly number[])[],
  one: readonly number[],
  other: readonly number[],
): boolean {
  if (one.length !== other.length) return false;
  const image = cluster.jobs.map((_, job) => job);
  one.forEach((job, at) => {
    const partner = other[at] ?? job;
    image[job] = partner;
    image[partner] = job;
  });
  return one.every((job) => {
    const partner = image[job] ?? job;
    if (cluster.wanted[job] !== cluster.wanted[partner]) return false;
    if (starts.some((on) => on[job] !== on[partner])) return false;
    if (!sameList(cluster.eligible[job] ?? [], cluster.eligible[partner] ?? [])) return false;
    if (!samePeers(cluster, image, job, partner)) return false;
    for (const relation of [cluster.conflict, cluster.replacement]) {
      const mine = relation[job] ?? [];
      const theirs = relation[partner] ?? [];
      if (mine.some((related, third) => related !== theirs[image[third] ?? third])) return false;
    }
    return true;
  });
}

function samePeers(cluster: DenseCluster, image: readonly number[], job: number, partner: number): boolean {
  const mapped = new Set((cluster.peers[job] ?? []).map((peer) => (peer < 0 ? peer : (image[peer] ?? peer))));
  const theirs = new Set(cluster.peers[partner] ?? []);
  return mapped.size === theirs.size && [...mapped].every((peer) => theirs.has(peer));
}

function sameList(one: readonly boolean[], other: readonly boolean[]): boolean {
  return one.every((value, at) => value === other[at]);
}

/**
 * Brings a state (one number per unit) into the form in which the bundles of every class are sorted.
 *
 * @returns the sorted state, and which unit of the given one stands at each place; undefined when nothing moved.
 */
export function sortBundles(
  classes: readonly BundleClass[],
  state: readonly number[],
): { readonly state: readonly number[]; readonly from: readonly number[] | undefined } {
  let sorted: number[] | undefined;
  let from: number[] | undefined;
  for (const bundles of classes) {
    if (isSorted(state, bundles)) continue;
    const ordered = [...bundles].sort((a, b) => compareBundles(state, a, b));
    bundles.forEach((bundle, at) => {
      const source = ordered[at] ?? bundle;
      if (source === bundle) return;
      sorted ??= [...state];
      from ??= state.map((_, job) => job);
      for (const [position, job] of bundle.entries()) {
        const origin = source[position] ?? job;
        sorted[job] = state[origin] ?? 0;
        from[job] = origin;
      }
    });
  }
  return { state: sorted ?? state, from };
}

function isSorted(state: readonly number[], bundles: BundleClass): boolean {
  for (let at = 1; at < bundles.length; at++) {
    if (compareBundles(state, bundles[at - 1] ?? [], bundles[at] ?? []) > 0) return false;
  }
  return true;
}

function compareBundles(state: readonly number[], a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (state[a[at] ?? 0] ?? 0) - (state[b[at] ?? 0] ?? 0);
    if (difference !== 0) return difference;
  }
  return (a[0] ?? 0) - (b[0] ?? 0);
}

/** How many different states exchanging bundles makes of one. */
export function countArrangements(classes: readonly BundleClass[], state: readonly number[]): bigint {
  let total = 1n;
  for (const bundles of classes) {
    const groups = new Map<string, number>();
    for (const bundle of bundles) {
      const key = bundle.map((job) => state[job]).join();
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    let placed = 0n;
    for (const size of groups.values()) {
      for (let i = 1n; i <= BigInt(size); i++) {
        placed++;
        total = (total * placed) / i;
      }
    }
  }
  return total;
}

/** The states that exchanging bundles makes of one, each once, up to a limit. */
export function listArrangements(
  classes: readonly BundleClass[],
  state: readonly number[],
  limit: number,
): readonly (readonly number[])[] {
  let found: (readonly number[])[] = [state];
  for (const bundles of classes) {
    const contents = bundles.map((bundle) => bundle.map((job) => state[job] ?? 0));
    const arrangements = arrange(contents, limit);
    const longer: (readonly number[])[] = [];
    for (const base of found) {
      for (const arrangement of arrangements) {
        if (longer.length >= limit) break;
        const next = [...base];
        bundles.forEach((bundle, at) => {
          for (const [position, job] of bundle.entries()) next[job] = arrangement[at]?.[position] ?? 0;
        });
        longer.push(next);
      }
    }
    found = longer;
  }
  return found;
}

/** The distinct orders of a list in which some items are equal, up to a limit. */
function arrange(items: readonly (readonly number[])[], limit: number): (readonly (readonly number[])[])[] {
  const groups = new Map<string, { readonly item: readonly number[]; left: number }>();
  for (const item of items) {
    const group = groups.get(item.join());
    if (group === undefined) groups.set(item.join(), { item, left: 1 });
    else group.left++;
  }
  const found: (readonly (readonly number[])[])[] = [];
  const chosen: (readonly number[])[] = [];
  const visit = (): void => {
    if (found.length >= limit) return;
    if (chosen.length === items.length) {
      found.push([...chosen]);
      return;
    }
    for (const group of groups.values()) {
      if (group.left === 0) continue;
      group.left--;
      chosen.push(group.item);
      visit();
      chosen.pop();
      group.left++;
    }
  };
  visit();
  return found;
}
