import type { UnitFile } from "../../src/convert/workload/source-unit.ts";

export function unit(name: string, text: string): UnitFile {
  return { name, path: name, text };
}

const APACHE = `[Unit]
Description=A web server
After=docker.service
Requires=docker.service

[Service]
ExecStartPre=-/usr/bin/docker kill apache-%i
ExecStartPre=-/usr/bin/docker rm apache-%i
ExecStartPre=/usr/bin/docker pull coreos/apache
ExecStart=/usr/bin/docker run --rm --name apache-%i -p 80:80 coreos/apache /usr/sbin/apache2ctl -D FOREGROUND
ExecStop=/usr/bin/docker stop apache-%i

[X-Fleet]
Conflicts=apache@*.service
MachineMetadata="disk=ssd" "disk=nvme"
`;

const ANNOUNCER = `[Unit]
Description=Tells etcd where the web server is
BindsTo=apache@%i.service
After=apache@%i.service

[Service]
ExecStart=/bin/sh -c "while true; do etcdctl set /services/website/apache@%i '{ \\"host\\": \\"%H\\", \\"port\\": 80 }' --ttl 60; sleep 45; done"
ExecStop=/usr/bin/etcdctl rm /services/website/apache@%i

[X-Fleet]
MachineOf=apache@%i.service
`;

/** A web server and its announcer, `count` instances of each. */
export function apacheUnits(count: number): UnitFile[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((index) => [
    { name: `apache@${index}.service`, path: "apache@.service", text: APACHE },
    { name: `apache-discovery@${index}.service`, path: "apache-discovery@.service", text: ANNOUNCER },
  ]);
}
