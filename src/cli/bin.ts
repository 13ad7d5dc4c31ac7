#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import process from "node:process";
import { encodeText } from "../core/text/decode.ts";
import type { Io } from "./io.ts";
import { main } from "./main.ts";

// Commands are loaded when they are asked for: from the second run on, already compiled. Node keeps them in its folder
// of temporary files; where that cannot be written, or NODE_DISABLE_COMPILE_CACHE is set, it does nothing.
enableCompileCache();

const { env, stdout, stderr } = process;

function wantsColor(): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  if (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0") return true;
  return stdout.isTTY === true && env["TERM"] !== "dumb";
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// A reader that goes away (`| head`) is no error of ours.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const io: Io = {
  cwd: process.cwd(),
  env,
  // Bytes that were not UTF-8 go out as they came in.
  stdout: (text) => void stdout.write(encodeText(text)),
  stderr: (text) => void stderr.write(encodeText(text)),
  stdin: readStdin,
  color: wantsColor(),
  terminal: stdout.isTTY === true,
  columns: stdout.columns ?? 80,
};

process.exitCode = await main(process.argv.slice(2), io);
