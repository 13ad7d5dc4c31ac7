/** A Kubernetes object, as far as this project writes or reads it: plain data with the API's names. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: { readonly [key: string]: ManifestValue };
}

export type ManifestValue =
  | string
  | number
  | boolean
  | readonly ManifestValue[]
  | { readonly [key: string]: ManifestValue };

/** Label by which everything finds the pods of one group. */
export const NAME_LABEL = "app.kubernetes.io/name";
/** The label of each node that names its machine. */
export const HOST_LABEL = "kubernetes.io/hostname";
