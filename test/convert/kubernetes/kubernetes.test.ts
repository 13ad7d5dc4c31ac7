import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toKubernetes } from "../../../src/convert/kubernetes/export-kubernetes.ts";
import { printManifests } from "../../../src/convert/kubernetes/print-manifests.ts";
import { parseQuantity } from "../../../src/convert/kubernetes/quantity.ts";
import { readManifests } from "../../../src/convert/kubernetes/read-manifests.ts";
import { apacheUnits, unit } from "../sample-units.ts";

describe("toKubernetes", () => {
  it("writes a Deployment with the units' placement rules, and a Service for the announcer", () => {
    const { manifests, losses } = toKubernetes(apacheUnits(3));
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Deployment apache",
      "Service website",
    ]);
    expect(manifests[0]?.spec).toMatchObject({
      replicas: 3,
      template: {
        spec: {
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchExpressions: [{ key: "disk", operator: "In", values: ["ssd", "nvme"] }] }],
              },
            },
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname" }],
            },
          },
          containers: [
            {
              name: "apache",
              image: "docker.io/coreos/apache",
              ports: [{ containerPort: 80, hostPort: 80 }],
              readinessProbe: { tcpSocket: { port: 80 } },
            },
          ],
        },
      },
    });
    expect(losses.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it.each([
    ["a global unit", "ExecStart=/usr/bin/docker run img\n[X-Fleet]\nGlobal=true", "DaemonSet"],
    ["a one-shot", "Type=oneshot\nExecStart=/usr/bin/docker run img", "Job"],
    ["any other", "ExecStart=/usr/bin/docker run img", "Deployment"],
  ])("%s", (_, body, kind) => {
    expect(toKubernetes([unit("a.service", `[Service]\n${body}\n`)]).manifests[0]?.kind).toBe(kind);
  });

  it("makes a StatefulSet of instances that use their number", () => {
    const text = "[Service]\nRestart=always\nExecStart=/usr/bin/docker run --name db-%i -e ID=%i img --node %i\n";
    const { manifests } = toKubernetes(
      [3, 2].map((index) => ({ name: `db@${index}.service`, path: "db@.service", text })),
    );
    expect(manifests).toMatchObject([
      {
        kind: "StatefulSet",
        spec: {
          replicas: 2,
          ordinals: { start: 2 },
          template: {
            spec: {
              containers: [
                {
                  name: "db",
                  args: ["--node", "$(INSTANCE)"],
                  env: [
                    {
                      name: "INSTANCE",
                      valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
                    },
                    { name: "ID", value: "$(INSTANCE)" },
                  ],
                },
              ],
            },
          },
        },
      },
    ]);
  });

  it.each([
    ["a port", "[Service]\nExecStart=/usr/bin/docker run -p 800%i:80 img\n", [1, 2]],
    [
      "a rule about the machine",
      "[Service]\nExecStart=/usr/bin/docker run img\n[X-Fleet]\nMachineMetadata=rack=%i\n",
      [1, 2],
    ],
    ["names with gaps", "[Service]\nExecStart=/usr/bin/docker run img %i\n", [1, 3]],
  ])("keeps instances apart that differ in %s", (_, text, numbers) => {
    const { manifests } = toKubernetes(
      numbers.map((index) => ({ name: `a@${index}.service`, path: "a@.service", text })),
    );
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(
      numbers.map((index) => `Deployment a-${index}`),
    );
  });

  it("makes a CronJob of a service with a timer", () => {
    const { manifests } = toKubernetes([
      unit("a.timer", "[Timer]\nOnCalendar=daily UTC\n"),
      unit("a.service", "[Service]\nExecStart=/usr/bin/docker run img\n"),
    ]);
    expect(manifests.map(({ kind, spec }) => [kind, spec["schedule"], spec["timeZone"]])).toEqual([
      ["CronJob", "0 0 * * *", "Etc/UTC"],
    ]);
  });

  it("turns container options into fields", () => {
    const line =
      "--privileged --cap-add NET_ADMIN --user 1:2 -w /w -m 512m --cpus 1.5 --net host -v /a:/b:ro -v data:/d --tmpfs /t -e A=%H --entrypoint /e --stop-timeout 7 --read-only";
    const { manifests, losses } = toKubernetes([
      unit("a.service", `[Service]\nRestart=always\nExecStart=/usr/bin/docker run ${line} img arg\n`),
    ]);
    expect(losses).toEqual([]);
    expect(manifests[0]?.spec).toMatchObject({
      template: {
        spec: {
          hostNetwork: true,
          terminationGracePeriodSeconds: 7,
          volumes: [
            { hostPath: { path: "/a" } },
            { persistentVolumeClaim: { claimName: "data" } },
            { emptyDir: { medium: "Memory" } },
          ],
          containers: [
            {
              command: ["/e"],
              args: ["arg"],
              workingDir: "/w",
              env: [
                { name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
                { name: "A", value: "$(NODE_NAME)" },
              ],
              resources: { limits: { memory: "512Mi", cpu: "1500m" } },
              securityContext: {
                privileged: true,
                capabilities: { add: ["NET_ADMIN"] },
                runAsUser: 1,
                runAsGroup: 2,
                readOnlyRootFilesystem: true,
              },
              volumeMounts: [{ mountPath: "/b", readOnly: true }, { mountPath: "/d" }, { mountPath: "/t" }],
            },
          ],
        },
      },
    });
  });

  it("says that a program of the machine needs an image", () => {
    const { losses } = toKubernetes([unit("a.service", "[Service]\nExecStart=/usr/bin/a\n")]);
    expect(losses[0]).toMatchObject({
      severity: "error",
      message: "the command is a program of the machine, not of an image",
    });
  });
});

describe("readManifests", () => {
  it("reads back the pods that are written", () => {
    const reading = readManifests(printManifests(toKubernetes(apacheUnits(2)).manifests));
    expect(reading.ok && reading.value.pods.map(({ name, kind, replicas }) => [name, kind, replicas])).toEqual([
      ["apache", "Deployment", 2],
    ]);
    expect(reading.ok && reading.value.skipped).toEqual(["Service"]);
  });

  it("reads nodes, lists and every kind that makes pods", () => {
    const items = ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"].map((kind) => ({
      kind,
      metadata: { name: kind.toLowerCase() },
      spec: { replicas: 2, parallelism: 2 },
    }));
    const node = {
      kind: "Node",
      metadata: { name: "n", labels: { a: "b" } },
      spec: { taints: [{ key: "t", effect: "NoSchedule" }] },
      status: { allocatable: { cpu: "1500m", memory: "1Gi", pods: "10" } },
    };
    const reading = readManifests(JSON.stringify({ kind: "List", items: [...items, node] }));
    expect(reading.ok && reading.value.pods.map(({ replicas }) => replicas)).toEqual([1, 2, 2, undefined, 2, 2]);
    expect(reading.ok && reading.value.nodes).toEqual([
      {
        machine: { id: "n", metadata: { a: "b" }, capacity: { cpu: 1500, memory: 1073741824, units: 10 } },
        taints: [{ key: "t", value: "", effect: "NoSchedule" }],
      },
    ]);
  });

  it("stands broken text and alias bombs", () => {
    expect(readManifests("a: [").ok).toBe(false);
    const lines = ["a0: &a0 [x, x]"];
    for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`);
    const bomb = readManifests(lines.join("\n"));
    expect(bomb.ok ? "" : bomb.error.message).toContain("aliases");
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "kind: Pod\n",
            "---\n",
            "spec:\n",
            "  containers:\n",
            "  - ",
            "x: ",
            "[",
            "{",
            "&a ",
            "*a",
            "'",
            "\n",
            "- - -",
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          readManifests(parts.join(""));
        },
      ),
    );
  });

  it.each([
    ["500m", 0.5],
    ["1Gi", 1073741824],
    ["2k", 2000],
    ["1e3", 1000],
    ["x", undefined],
    ["", undefined],
  ])("quantity %s", (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });
});
