/**
 * Groups the nodes `0 … count - 1` of a directed graph by mutual reachability (Tarjan's algorithm, without recursion).
 *
 * @param next - the nodes that a node points to.
 * @returns the groups of more than one node, each in no particular order.
 */
export function mutuallyReachable(count: number, next: (node: number) => ArrayLike<number>): number[][] {
  const number = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const found: number[][] = [];
  let seen = 0;
  for (let root = 0; root < count; root++) {
    if (number[root] !== -1) continue;
    const path: { node: number; targets: ArrayLike<number>; at: number }[] = [];
    const enter = (node: number) => {
      number[node] = seen;
      lowest[node] = seen++;
      stack.push(node);
      onStack[node] = 1;
      path.push({ node, targets: next(node), at: 0 });
    };
    enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.targets[step.at++];
      if (target !== undefined) {
        if (number[target] === -1) enter(target);
        else if (onStack[target] === 1) lowest[step.node] = Math.min(lowest[step.node] ?? 0, number[target] ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above.node] = Math.min(lowest[above.node] ?? 0, lowest[step.node] ?? 0);
      if (lowest[step.node] !== number[step.node]) continue;
      const group = stack.splice(stack.lastIndexOf(step.node));
      for (const member of group) onStack[member] = 0;
      if (group.length > 1) found.push(group);
    }
  }
  return found;
}
