/** All that a command may touch of the outside world. Tests pass one that lives in memory. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly stdout: (text: string) => void;
  /** Messages and progress. */
  readonly stderr: (text: string) => void;
  readonly stdin: () => Promise<Uint8Array>;
  /** Whether stdout is a terminal that wants colours. */
  readonly color: boolean;
  /** Whether stdout is a terminal. */
  readonly terminal: boolean;
  /** Width of the terminal in columns; 80 when unknown. */
  readonly columns: number;
}

/** Exit codes of every command. */
export const EXIT = { clean: 0, findings: 1, usage: 2, failure: 3 } as const;
/** Wrong input to `place` and `plan`, where 2 says that the answer is not known. */
export const INPUT_ERROR = 255;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT] | typeof INPUT_ERROR;
