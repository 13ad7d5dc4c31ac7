export { hostFromNode } from "./node/host-from-node.ts";
export { type ReadTree, type ReadTreeOptions, readTree } from "./node/read-tree.ts";
