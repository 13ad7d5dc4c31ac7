/** Units that systemd 262 itself ships, besides its special units: the part of the name between `systemd-` and the type. */
export const systemdUnits: Readonly<Record<string, string>> = {
  path: "ask-password-console ask-password-wall",
  service:
    "ask-password-console ask-password-wall ask-password@ backlight@ battery-check binfmt bless-boot " +
    "boot-check-no-failures boot-clear-sysfail boot-random-seed boot-update bootctl@ bsod confext-initrd " +
    "confext-sysroot confext coredump-register coredump@ coredumpd creds@ cryptenroll-firstboot cryptenroll@ exit " +
    "factory-reset-complete factory-reset-reboot factory-reset-request factory-reset@ firstboot fsck-root fsck@ " +
    "growfs-root growfs@ halt hibernate-clear hibernate-resume hibernate homed-activate homed-firstboot homed " +
    "hostnamed hwdb-update hybrid-sleep imds-early-network imds-import imds-metrics@ imdsd@ importd " +
    "journal-catalog-update journal-flush journal-gatewayd journal-remote journal-upload journalctl-metrics@ " +
    "journalctl@ journald-sync@ journald journald@ kexec localed logind loop@ machine-id-commit machine-tag@ " +
    "machined modules-load mountfsd mute-console@ network-generator networkd-persistent-storage " +
    "networkd-wait-online networkd-wait-online@ networkd nspawn@ nsresourced oomd pcrextend@ pcrfs-root pcrfs@ " +
    "pcrlock-file-system pcrlock-firmware-code pcrlock-firmware-config pcrlock-machine-id pcrlock-make-policy " +
    "pcrlock-secureboot-authority pcrlock-secureboot-policy pcrlock@ pcrlogin@ pcrmachine pcrnvdone " +
    "pcrosseparator pcrphase-factory-reset pcrphase-initrd pcrphase-storage-target-mode pcrphase-sysinit pcrphase " +
    "pcrproduct portabled poweroff pstore quotacheck-root quotacheck@ random-seed reboot remount-fs repart " +
    "repart@ report-basic@ report-cgroup@ report-files@ report-sign-plain@ report-sign-tpm2@ report-sign-tsm@ " +
    "report@ resolved rfkill soft-reboot storage-block@ storage-fs@ storagetm suspend-then-hibernate suspend " +
    "sysctl sysext-initrd sysext-sysroot sysext sysext@ sysinstall sysinstall@ sysupdate-auto-enable " +
    "sysupdate-notify-bootctl@ sysupdate-notify-pcrlock@ sysupdate-notify-sysext@ sysupdate-reboot " +
    "sysupdate-update sysupdate sysupdate@ sysusers time-wait-sync timedated timesyncd tmpfiles-clean " +
    "tmpfiles-setup-dev-early tmpfiles-setup-dev tmpfiles-setup tpm2-clear tpm2-setup-early tpm2-setup tpm2-swtpm " +
    "udev-load-credentials udev-settle udev-trigger udevd update-done user-sessions userdb-load-credentials " +
    "userdbd validatefs@ vmspawn@ volatile-root",
  socket:
    "ask-password bootctl coredump creds cryptenroll factory-reset hostnamed imds-metrics imdsd importd " +
    "journal-gatewayd journal-remote journalctl-metrics journalctl journald-audit journald-dev-log " +
    "journald-varlink@ journald journald@ logind-varlink machined mountfsd mute-console networkd-resolve-hook " +
    "networkd-varlink-metrics networkd-varlink networkd nsresourced oomd pcrextend pcrlock repart report-basic " +
    "report-cgroup report-files report-sign-plain report-sign-tpm2 report-sign-tsm report resolved-monitor " +
    "resolved-varlink rfkill storage-block storage-fs sysext sysinstall sysupdate-notify-bootctl " +
    "sysupdate-notify-pcrlock sysupdate-notify-sysext sysupdate udevd-control udevd-kernel udevd-varlink userdbd",
  timer: "sysupdate-reboot sysupdate-update sysupdate tmpfiles-clean",
};

/** Other units that come with systemd 262. */
export const otherSystemUnits: string =
  "breakpoint-pre-basic.service breakpoint-pre-mount.service breakpoint-pre-switch-root.service " +
  "breakpoint-pre-udev.service capsule@.service clonesetup.target console-getty.service " +
  "container-getty@.service debug-shell.service emergency.service getty-static.service getty@.service " +
  "imports-pre.target imports.target initrd-cleanup.service initrd-parse-etc.service initrd-switch-root.service " +
  "initrd-switch-root.target initrd-udevadm-cleanup-db.service kmod-static-nodes.service ldconfig.service " +
  "modprobe@.service quotaon-root.service quotaon@.service rescue.service serial-getty@.service " +
  "system-install.target user-runtime-dir@.service user@.service";
