import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    setupFiles: ["test/setup/fixed-seed.ts"],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
