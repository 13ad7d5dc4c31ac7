/** Whether a file may hold units inside: `.yml`, `.yaml`, `.ign`, `.bu`, `.butane`, `.json`, or a `user-data` file. */
export function mayEmbedUnits(path: string): boolean {
  return /(\.(ya?ml|ign|bu|butane|json)|(^|\/)user-?data)$/i.test(path);
}
