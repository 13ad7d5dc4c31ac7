import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { parseInteger } from "./integer.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** What a refused system call does: fail with an error, or kill the process. */
export type SyscallAction = { readonly kind: "errno"; readonly errno: string } | { readonly kind: "kill" };

/** The error names of Linux by number from 1; empty where there is none. */
const NAMES = (
  "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV " +
  "ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK " +
  "ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT " +
  "EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV " +
  "ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX " +
  "ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT " +
  "ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET " +
  "ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN " +
  "EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE " +
  "ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON EFTYPE"
).split(" ");

/** Second names → the usual one. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["EWOULDBLOCK", "EAGAIN"],
  ["EDEADLOCK", "EDEADLK"],
  ["ENOTSUP", "EOPNOTSUPP"],
]);

/**
 * Parses an error for system call filters: its name in any letter case, a number up to 4095, or `kill`.
 *
 * @returns the action; a number that has a name comes back as that name, another as decimal text.
 *
 * @example
 * parseErrno("eperm"); // { ok: true, value: { kind: "errno", errno: "EPERM" } }
 * @example
 * parseErrno("EFOO"); // { ok: false, error: { kind: "not-one-of", … } }
 *
 * @since 0.1.0
 */
export function parseErrno(text: string): Result<SyscallAction, ValueError> {
  if (text === "kill") return ok({ kind: "kill" });
  const number = parseInteger(text, { min: 0n, max: 4095n });
  if (number.ok) return ok({ kind: "errno", errno: errnoName(Number(number.value)) });
  if (number.error.kind === "out-of-range") return fail(text, "out-of-range");
  const name = text.length > 30 ? "" : text.toUpperCase();
  const usual = ALIASES.get(name) ?? name;
  return usual.startsWith("E") && NAMES.includes(usual)
    ? ok({ kind: "errno", errno: usual })
    : fail(text, "not-one-of");
}

/** Canonical form: the name, the number where there is none, or `kill`. */
export function printErrno(action: SyscallAction): string {
  return action.kind === "kill" ? "kill" : action.errno;
}

function errnoName(errno: number): string {
  const name = NAMES[errno - 1];
  return name === undefined || name === "-" ? errno.toString() : name;
}

function fail(text: string, kind: string): Result<never, ValueError> {
  const guess = text.length > 30 ? undefined : nearest(text.toUpperCase(), NAMES);
  return err({
    kind: text === "" ? "empty" : kind,
    range: wholeRange(text),
    expected: 'an error name such as "EPERM", a number from 0 to 4095, or "kill"',
    ...(guess === undefined ? {} : { nearest: guess }),
  });
}
