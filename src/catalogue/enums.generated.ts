// Generated from fixtures/catalogue/enums.json by test/catalogue/generated.test.ts. Do not edit.

import type { EnumRecord } from "./records.ts";

export const enums: Readonly<Record<string, EnumRecord>> = {
  address_family: {
    values: ["AF_ALG","AF_APPLETALK","AF_ASH","AF_ATMPVC","AF_ATMSVC","AF_AX25","AF_BLUETOOTH","AF_BRIDGE","AF_CAIF","AF_CAN","AF_DECnet","AF_ECONET","AF_FILE","AF_IB","AF_IEEE802154","AF_INET","AF_INET6","AF_IPX","AF_IRDA","AF_ISDN","AF_IUCV","AF_KCM","AF_KEY","AF_LLC","AF_LOCAL","AF_MCTP","AF_MPLS","AF_NETBEUI","AF_NETLINK","AF_NETROM","AF_NFC","AF_PACKET","AF_PHONET","AF_PPPOX","AF_QIPCRTR","AF_RDS","AF_ROSE","AF_ROUTE","AF_RXRPC","AF_SECURITY","AF_SMC","AF_SNA","AF_TIPC","AF_UNIX","AF_VSOCK","AF_WANPIPE","AF_X25","AF_XDP"],
    usedBy: ["exec.RestrictAddressFamilies"],
    note: "matched case-insensitively; AF_LOCAL and AF_FILE mean AF_UNIX, AF_ROUTE means AF_NETLINK; AF_UNSPEC and AF_MAX are not accepted; numbers are not accepted",
  },
  architecture: {
    values: ["arm64","arm64-be","arm","arm-be","alpha","arc","arc-be","cris","x86-64","x86","ia64","loongarch64","m68k","mips64-le","mips64","mips-le","mips","nios2","parisc64","parisc","ppc64-le","ppc64","ppc","ppc-le","riscv32","riscv64","s390x","s390","sh64","sh","sparc64","sparc","tilegx"],
    usedBy: ["exec.Personality"],
  },
  bind_ipv6_only: {
    values: ["default","both","ipv6-only"],
    true: "ipv6-only",
    false: "both",
    usedBy: ["Socket.BindIPv6Only"],
  },
  bpf_cgroup_attach_type: {
    values: ["ingress","egress","sock_create","sock_ops","device","bind4","bind6","connect4","connect6","post_bind4","post_bind6","sendmsg4","sendmsg6","sysctl","recvmsg4","recvmsg6","getsockopt","setsockopt"],
    usedBy: ["cgroup.BPFProgram"],
  },
  bpf_delegate_attach_type: {
    values: ["BPFCgroupInetIngress","BPFCgroupInetEgress","BPFCgroupInetSockCreate","BPFCgroupSockOps","BPFSkSkbStreamParser","BPFSkSkbStreamVerdict","BPFCgroupDevice","BPFSkMsgVerdict","BPFCgroupInet4Bind","BPFCgroupInet6Bind","BPFCgroupInet4Connect","BPFCgroupInet6Connect","BPFCgroupInet4PostBind","BPFCgroupInet6PostBind","BPFCgroupUdp4Sendmsg","BPFCgroupUdp6Sendmsg","BPFLircMode2","BPFFlowDissector","BPFCgroupSysctl","BPFCgroupUdp4Recvmsg","BPFCgroupUdp6Recvmsg","BPFCgroupGetsockopt","BPFCgroupSetsockopt","BPFTraceRawTp","BPFTraceFentry","BPFTraceFexit","BPFModifyReturn","BPFLsmMac","BPFTraceIter","BPFCgroupInet4Getpeername","BPFCgroupInet6Getpeername","BPFCgroupInet4Getsockname","BPFCgroupInet6Getsockname","BPFXdpDevmap","BPFCgroupInetSockRelease","BPFXdpCpumap","BPFSkLookup","BPFXdp","BPFSkSkbVerdict","BPFSkReuseportSelect","BPFSkReuseportSelectOrMigrate","BPFPerfEvent","BPFTraceKprobeMulti","BPFLsmCgroup","BPFStructOps","BPFNetfilter","BPFTcxIngress","BPFTcxEgress","BPFTraceUprobeMulti","BPFCgroupUnixConnect","BPFCgroupUnixSendmsg","BPFCgroupUnixRecvmsg","BPFCgroupUnixGetpeername","BPFCgroupUnixGetsockname","BPFNetkitPrimary","BPFNetkitPeer","BPFTraceKprobeSession","BPFTraceUprobeSession","BPFTraceFsession","BPFTraceFentryMulti","BPFTraceFexitMulti","BPFTraceFsessionMulti"],
    usedBy: ["exec.BPFDelegateAttachments"],
  },
  bpf_delegate_cmd: {
    values: ["BPFMapCreate","BPFMapLookupElem","BPFMapUpdateElem","BPFMapDeleteElem","BPFMapGetNextKey","BPFProgLoad","BPFObjPin","BPFObjGet","BPFProgAttach","BPFProgDetach","BPFProgTestRun","BPFProgGetNextId","BPFMapGetNextId","BPFProgGetFdById","BPFMapGetFdById","BPFObjGetInfoByFd","BPFProgQuery","BPFRawTracepointOpen","BPFBtfLoad","BPFBtfGetFdById","BPFTaskFdQuery","BPFMapLookupAndDeleteElem","BPFMapFreeze","BPFBtfGetNextId","BPFMapLookupBatch","BPFMapLookupAndDeleteBatch","BPFMapUpdateBatch","BPFMapDeleteBatch","BPFLinkCreate","BPFLinkUpdate","BPFLinkGetFdById","BPFLinkGetNextId","BPFEnableStats","BPFIterCreate","BPFLinkDetach","BPFProgBindMap","BPFTokenCreate","BPFProgStreamReadByFd","BPFProgAssocStructOps"],
    usedBy: ["exec.BPFDelegateCommands"],
  },
  bpf_delegate_map_type: {
    values: ["BPFMapTypeUnspec","BPFMapTypeHash","BPFMapTypeArray","BPFMapTypeProgArray","BPFMapTypePerfEventArray","BPFMapTypePercpuHash","BPFMapTypePercpuArray","BPFMapTypeStackTrace","BPFMapTypeCgroupArray","BPFMapTypeLruHash","BPFMapTypeLruPercpuHash","BPFMapTypeLpmTrie","BPFMapTypeArrayOfMaps","BPFMapTypeHashOfMaps","BPFMapTypeDevmap","BPFMapTypeSockmap","BPFMapTypeCpumap","BPFMapTypeXskmap","BPFMapTypeSockhash","BPFMapTypeCgroupStorageDeprecated","BPFMapTypeReuseportSockarray","BPFMapTypePercpuCgroupStorageDeprecated","BPFMapTypeQueue","BPFMapTypeStack","BPFMapTypeSkStorage","BPFMapTypeDevmapHash","BPFMapTypeStructOps","BPFMapTypeRingbuf","BPFMapTypeInodeStorage","BPFMapTypeTaskStorage","BPFMapTypeBloomFilter","BPFMapTypeUserRingbuf","BPFMapTypeCgrpStorage","BPFMapTypeArena","BPFMapTypeInsnArray","BPFMapTypeRhash"],
    usedBy: ["exec.BPFDelegateMaps"],
  },
  bpf_delegate_prog_type: {
    values: ["BPFProgTypeUnspec","BPFProgTypeSocketFilter","BPFProgTypeKprobe","BPFProgTypeSchedCls","BPFProgTypeSchedAct","BPFProgTypeTracepoint","BPFProgTypeXdp","BPFProgTypePerfEvent","BPFProgTypeCgroupSkb","BPFProgTypeCgroupSock","BPFProgTypeLwtIn","BPFProgTypeLwtOut","BPFProgTypeLwtXmit","BPFProgTypeSockOps","BPFProgTypeSkSkb","BPFProgTypeCgroupDevice","BPFProgTypeSkMsg","BPFProgTypeRawTracepoint","BPFProgTypeCgroupSockAddr","BPFProgTypeLwtSeg6local","BPFProgTypeLircMode2","BPFProgTypeSkReuseport","BPFProgTypeFlowDissector","BPFProgTypeCgroupSysctl","BPFProgTypeRawTracepointWritable","BPFProgTypeCgroupSockopt","BPFProgTypeTracing","BPFProgTypeStructOps","BPFProgTypeExt","BPFProgTypeLsm","BPFProgTypeSkLookup","BPFProgTypeNetfilter"],
    usedBy: ["exec.BPFDelegatePrograms"],
  },
  builtin_timezone_words: {
    values: ["UTC"],
    note: "a calendar expression may also end with an IANA zone name that exists on the host",
  },
  capability: {
    values: ["CAP_CHOWN","CAP_DAC_OVERRIDE","CAP_DAC_READ_SEARCH","CAP_FOWNER","CAP_FSETID","CAP_KILL","CAP_SETGID","CAP_SETUID","CAP_SETPCAP","CAP_LINUX_IMMUTABLE","CAP_NET_BIND_SERVICE","CAP_NET_BROADCAST","CAP_NET_ADMIN","CAP_NET_RAW","CAP_IPC_LOCK","CAP_IPC_OWNER","CAP_SYS_MODULE","CAP_SYS_RAWIO","CAP_SYS_CHROOT","CAP_SYS_PTRACE","CAP_SYS_PACCT","CAP_SYS_ADMIN","CAP_SYS_BOOT","CAP_SYS_NICE","CAP_SYS_RESOURCE","CAP_SYS_TIME","CAP_SYS_TTY_CONFIG","CAP_MKNOD","CAP_LEASE","CAP_AUDIT_WRITE","CAP_AUDIT_CONTROL","CAP_SETFCAP","CAP_MAC_OVERRIDE","CAP_MAC_ADMIN","CAP_SYSLOG","CAP_WAKE_ALARM","CAP_BLOCK_SUSPEND","CAP_AUDIT_READ","CAP_PERFMON","CAP_BPF","CAP_CHECKPOINT_RESTORE"],
    usedBy: ["exec.AmbientCapabilities","exec.CapabilityBoundingSet"],
    note: "matched case-insensitively; a decimal number 0..62 is accepted too; unknown names are skipped without a message",
  },
  cgroup_controller: {
    values: ["cpu","cpuacct","cpuset","io","blkio","memory","devices","pids","bpf-firewall","bpf-devices","bpf-foreign","bpf-socket-bind","bpf-restrict-network-interfaces","bpf-bind-network-interface"],
    usedBy: ["cgroup.Delegate","cgroup.DisableControllers"],
  },
  collect_mode: {
    values: ["inactive","inactive-or-failed"],
    usedBy: ["Unit.CollectMode"],
  },
  condition: {
    values: {"path":["PathExists","PathExistsGlob","PathIsDirectory","PathIsSymbolicLink","PathIsMountPoint","PathIsReadWrite","PathIsEncrypted","PathIsSocket","DirectoryNotEmpty","FileNotEmpty","FileIsExecutable","NeedsUpdate"],"string":["ACPower","Architecture","CPUFeature","CPUPressure","CPUs","Capability","ControlGroupController","Credential","Environment","Firmware","FirstBoot","Fraction","Group","Host","IOPressure","KernelCommandLine","KernelModuleLoaded","KernelVersion","MachineTag","Memory","MemoryPressure","OSRelease","Security","User","Version","Virtualization"]},
    conditionOnly: ["Firmware"],
    aliases: {"KernelVersion":"Version"},
  },
  condition_cpu_feature: {
    values: ["fpu","vme","de","pse","tsc","msr","pae","mce","cx8","apic","sep","mtrr","pge","mca","cmov","pat","pse36","clflush","mmx","fxsr","sse","sse2","ht","pni","pclmul","monitor","ssse3","fma3","cx16","sse4_1","sse4_2","movbe","popcnt","aes","xsave","osxsave","avx","f16c","rdrand","bmi1","avx2","bmi2","rdseed","adx","sha_ni","syscall","rdtscp","lm","lahf_lm","abm","constant_tsc"],
    note: "x86 only; on other architectures never matches",
  },
  condition_firmware: {
    values: ["uefi","device-tree","device-tree-compatible(VALUE)","smbios-field(FIELD OPERATOR VALUE)"],
  },
  condition_needs_update: {
    values: ["/etc","/var"],
    note: "the two paths that make sense; any absolute path is accepted",
  },
  condition_security: {
    values: ["selinux","smack","apparmor","audit","ima","tomoyo","uefi-secureboot","tpm2","cvm","measured-uki","measured-os"],
    note: "any other word is accepted and never matches",
  },
  condition_version: {
    values: ["systemd","kernel","glibc"],
    operators: ["$=","!$=","<>","<=",">=","<",">","==","=","!="],
    note: "$= and !$= compare with a shell glob, = and != compare as strings, the others compare version order; without a prefix word the kernel release is compared; without an operator the value is a shell glob",
  },
  condition_virtualization: {
    values: ["yes","no (any boolean)","vm","container","private-users","kvm","amazon","qemu","bochs","xen","uml","vmware","oracle","microsoft","zvm","parallels","bhyve","qnx","acrn","powervm","apple","sre","google","vm-other","systemd-nspawn","lxc-libvirt","lxc","openvz","docker","podman","rkt","wsl","proot","pouch","container-other"],
    containers: ["systemd-nspawn","lxc-libvirt","lxc","openvz","docker","podman","rkt","wsl","proot","pouch","container-other"],
    vms: ["kvm","amazon","qemu","bochs","xen","uml","vmware","oracle","microsoft","zvm","parallels","bhyve","qnx","acrn","powervm","apple","sre","google","vm-other"],
  },
  confidential_virtualization: {
    values: ["none","sev","sev-es","sev-snp","tdx","protvirt","cca"],
  },
  coredump_filter: {
    values: ["private-anonymous","shared-anonymous","private-file-backed","shared-file-backed","elf-headers","private-huge","shared-huge","private-dax","shared-dax"],
    usedBy: ["exec.CoredumpFilter"],
  },
  cpuset_partition: {
    values: ["member","root","isolated"],
    usedBy: ["cgroup.CPUSetPartition"],
  },
  device_policy: {
    values: ["auto","closed","strict"],
    usedBy: ["cgroup.DevicePolicy"],
  },
  emergency_action: {
    values: ["none","exit","exit-force","reboot","reboot-force","reboot-immediate","poweroff","poweroff-force","poweroff-immediate","soft-reboot","soft-reboot-force","kexec","kexec-force","halt","halt-force","halt-immediate"],
    usedBy: ["Service.FailureAction","Service.StartLimitAction","Unit.FailureAction","Unit.JobTimeoutAction","Unit.StartLimitAction","Unit.SuccessAction"],
    userManagerAllows: ["none","exit","exit-force"],
  },
  errno: {
    values: ["E2BIG","EACCES","EADDRINUSE","EADDRNOTAVAIL","EADV","EAFNOSUPPORT","EAGAIN","EALREADY","EBADE","EBADF","EBADFD","EBADMSG","EBADR","EBADRQC","EBADSLT","EBFONT","EBUSY","ECANCELED","ECHILD","ECHRNG","ECOMM","ECONNABORTED","ECONNREFUSED","ECONNRESET","EDEADLK","EDEADLOCK","EDESTADDRREQ","EDOM","EDOTDOT","EDQUOT","EEXIST","EFAULT","EFBIG","EFTYPE","EHOSTDOWN","EHOSTUNREACH","EIDRM","EILSEQ","EINPROGRESS","EINTR","EINVAL","EIO","EISCONN","EISDIR","EISNAM","EKEYEXPIRED","EKEYREJECTED","EKEYREVOKED","EL2HLT","EL2NSYNC","EL3HLT","EL3RST","ELIBACC","ELIBBAD","ELIBEXEC","ELIBMAX","ELIBSCN","ELNRNG","ELOOP","EMEDIUMTYPE","EMFILE","EMLINK","EMSGSIZE","EMULTIHOP","ENAMETOOLONG","ENAVAIL","ENETDOWN","ENETRESET","ENETUNREACH","ENFILE","ENOANO","ENOBUFS","ENOCSI","ENODATA","ENODEV","ENOENT","ENOEXEC","ENOKEY","ENOLCK","ENOLINK","ENOMEDIUM","ENOMEM","ENOMSG","ENONET","ENOPKG","ENOPROTOOPT","ENOSPC","ENOSR","ENOSTR","ENOSYS","ENOTBLK","ENOTCONN","ENOTDIR","ENOTEMPTY","ENOTNAM","ENOTRECOVERABLE","ENOTSOCK","ENOTSUP","ENOTTY","ENOTUNIQ","ENXIO","EOPNOTSUPP","EOVERFLOW","EOWNERDEAD","EPERM","EPFNOSUPPORT","EPIPE","EPROTO","EPROTONOSUPPORT","EPROTOTYPE","ERANGE","EREMCHG","EREMOTE","EREMOTEIO","ERESTART","ERFKILL","EROFS","ESHUTDOWN","ESOCKTNOSUPPORT","ESPIPE","ESRCH","ESRMNT","ESTALE","ESTRPIPE","ETIME","ETIMEDOUT","ETOOMANYREFS","ETXTBSY","EUCLEAN","EUNATCH","EUSERS","EWOULDBLOCK","EXDEV","EXFULL"],
    usedBy: ["exec.SystemCallErrorNumber","exec.SystemCallFilter (after a colon)"],
    note: "case-insensitive; a number 1..4095 is accepted too",
  },
  exec_input: {
    values: ["null","tty","tty-force","tty-fail","socket","fd","data","file"],
    usedBy: ["exec.StandardInput"],
  },
  exec_output: {
    values: ["inherit","null","tty","kmsg","kmsg+console","journal","journal+console","socket","fd","file","append","truncate"],
    usedBy: ["exec.StandardError","exec.StandardOutput"],
    obsoleteAliases: {"syslog":"journal","syslog+console":"journal+console"},
  },
  exit_status: {
    values: [{"name":"SUCCESS","code":0,"class":"libc"},{"name":"FAILURE","code":1,"class":"libc"},{"name":"INVALIDARGUMENT","code":2,"class":"LSB"},{"name":"NOTIMPLEMENTED","code":3,"class":"LSB"},{"name":"NOPERMISSION","code":4,"class":"LSB"},{"name":"NOTINSTALLED","code":5,"class":"LSB"},{"name":"NOTCONFIGURED","code":6,"class":"LSB"},{"name":"NOTRUNNING","code":7,"class":"LSB"},{"name":"USAGE","code":64,"class":"BSD"},{"name":"DATAERR","code":65,"class":"BSD"},{"name":"NOINPUT","code":66,"class":"BSD"},{"name":"NOUSER","code":67,"class":"BSD"},{"name":"NOHOST","code":68,"class":"BSD"},{"name":"UNAVAILABLE","code":69,"class":"BSD"},{"name":"SOFTWARE","code":70,"class":"BSD"},{"name":"OSERR","code":71,"class":"BSD"},{"name":"OSFILE","code":72,"class":"BSD"},{"name":"CANTCREAT","code":73,"class":"BSD"},{"name":"IOERR","code":74,"class":"BSD"},{"name":"TEMPFAIL","code":75,"class":"BSD"},{"name":"PROTOCOL","code":76,"class":"BSD"},{"name":"NOPERM","code":77,"class":"BSD"},{"name":"CONFIG","code":78,"class":"BSD"},{"name":"CHDIR","code":200,"class":"systemd"},{"name":"NICE","code":201,"class":"systemd"},{"name":"FDS","code":202,"class":"systemd"},{"name":"EXEC","code":203,"class":"systemd"},{"name":"MEMORY","code":204,"class":"systemd"},{"name":"LIMITS","code":205,"class":"systemd"},{"name":"OOM_ADJUST","code":206,"class":"systemd"},{"name":"SIGNAL_MASK","code":207,"class":"systemd"},{"name":"STDIN","code":208,"class":"systemd"},{"name":"STDOUT","code":209,"class":"systemd"},{"name":"CHROOT","code":210,"class":"systemd"},{"name":"IOPRIO","code":211,"class":"systemd"},{"name":"TIMERSLACK","code":212,"class":"systemd"},{"name":"SECUREBITS","code":213,"class":"systemd"},{"name":"SETSCHEDULER","code":214,"class":"systemd"},{"name":"CPUAFFINITY","code":215,"class":"systemd"},{"name":"GROUP","code":216,"class":"systemd"},{"name":"USER","code":217,"class":"systemd"},{"name":"CAPABILITIES","code":218,"class":"systemd"},{"name":"CGROUP","code":219,"class":"systemd"},{"name":"SETSID","code":220,"class":"systemd"},{"name":"CONFIRM","code":221,"class":"systemd"},{"name":"STDERR","code":222,"class":"systemd"},{"name":"PAM","code":224,"class":"systemd"},{"name":"NETWORK","code":225,"class":"systemd"},{"name":"NAMESPACE","code":226,"class":"systemd"},{"name":"NO_NEW_PRIVILEGES","code":227,"class":"systemd"},{"name":"SECCOMP","code":228,"class":"systemd"},{"name":"SELINUX_CONTEXT","code":229,"class":"systemd"},{"name":"PERSONALITY","code":230,"class":"systemd"},{"name":"APPARMOR","code":231,"class":"systemd"},{"name":"ADDRESS_FAMILIES","code":232,"class":"systemd"},{"name":"RUNTIME_DIRECTORY","code":233,"class":"systemd"},{"name":"CHOWN","code":235,"class":"systemd"},{"name":"SMACK_PROCESS_LABEL","code":236,"class":"systemd"},{"name":"KEYRING","code":237,"class":"systemd"},{"name":"STATE_DIRECTORY","code":238,"class":"systemd"},{"name":"CACHE_DIRECTORY","code":239,"class":"systemd"},{"name":"LOGS_DIRECTORY","code":240,"class":"systemd"},{"name":"CONFIGURATION_DIRECTORY","code":241,"class":"systemd"},{"name":"NUMA_POLICY","code":242,"class":"systemd"},{"name":"CREDENTIALS","code":243,"class":"systemd"},{"name":"BPF","code":244,"class":"systemd"},{"name":"KSM","code":245,"class":"systemd"},{"name":"MEMORY_THP","code":246,"class":"systemd"},{"name":"EXCEPTION","code":255,"class":"systemd"}],
    note: "names are case-sensitive, without an EX_ or EXIT_ prefix; numbers 0..255",
  },
  filesystem_group: {
    values: {"@basic-api":["cgroup (magic: 0x27e0eb)","cgroup2 (magic: 0x63677270)","devpts (magic: 0x1cd1)","devtmpfs (magic: 0x1021994[tmpfs])","mqueue (magic: 0x19800202)","proc (magic: 0x9fa0)","sysfs (magic: 0x62656572)"],"@anonymous":["anon_inodefs (magic: 0x9041934)","pipefs (magic: 0x50495045)","sockfs (magic: 0x534f434b)"],"@application":["autofs (magic: 0x187)","fuse (magic: 0x65735546)","overlay (magic: 0x794c7630)"],"@auxiliary-api":["binfmt_misc (magic: 0x42494e4d)","configfs (magic: 0x62656570)","efivarfs (magic: 0xde5e81e4)","fusectl (magic: 0x65735543)","hugetlbfs (magic: 0x958458f6)","rpc_pipefs (magic: 0x67596969)","securityfs (magic: 0x73636673)"],"@common-block":["btrfs (magic: 0x9123683e)","erofs (magic: 0xe0f5e1e2)","exfat (magic: 0x2011bab0)","ext4 (magic: 0xef53)","f2fs (magic: 0xf2f52010)","iso9660 (magic: 0x9660)","ntfs3 (magic: 0x7366746e)","squashfs (magic: 0x73717368)","udf (magic: 0x15013346)","vfat (magic: 0x4d44)","xfs (magic: 0x58465342)"],"@historical-block":["ext2 (magic: 0xef53[ext4])","ext3 (magic: 0xef53[ext4])","minix (magic: 0x137f, 0x138f, 0x2468, 0x2478, 0x4d5a)"],"@network":["afs (magic: 0x6b414653, 0x5346414f)","ceph (magic: 0xc36400)","cifs (magic: 0xff534d42, 0xfe534d42)","gfs (magic: 0x1161970[gfs2])","gfs2 (magic: 0x1161970)","ncp (magic: 0x564c[ncpfs])","ncpfs (magic: 0x564c)","nfs (magic: 0x6969[nfs4])","nfs4 (magic: 0x6969)","ocfs2 (magic: 0x7461636f)","orangefs (magic: 0x20030529)","pvfs2 (magic: 0x20030529[orangefs])","smb3 (magic: 0xff534d42[cifs])","smbfs (magic: 0x517b)"],"@privileged-api":["bpf (magic: 0xcafe4a11)","debugfs (magic: 0x64626720)","pstore (magic: 0x6165676c)","tracefs (magic: 0x74726163)"],"@security":["apparmorfs (magic: 0x5a3c69f0)","selinuxfs (magic: 0xf97cff8c)","smackfs (magic: 0x43415d53)"],"@temporary":["ramfs (magic: 0x858458f6)","tmpfs (magic: 0x1021994)"],"@known":["apparmorfs (magic: 0x5a3c69f0)","adfs (magic: 0xadf5)","affs (magic: 0xadff)","afs (magic: 0x6b414653, 0x5346414f)","anon_inodefs (magic: 0x9041934)","autofs (magic: 0x187)","balloon-kvm (magic: 0x13661366)","bcachefs (magic: 0xca451a4e)","bdev (magic: 0x62646576)","binder (magic: 0x6c6f6f70)","binfmt_misc (magic: 0x42494e4d)","bpf (magic: 0xcafe4a11)","btrfs (magic: 0x9123683e)","btrfs_test_fs (magic: 0x73727279)","cpuset (magic: 0x27e0eb[cgroup])","ceph (magic: 0xc36400)","cgroup2 (magic: 0x63677270)","cgroup (magic: 0x27e0eb)","cifs (magic: 0xff534d42, 0xfe534d42)","coda (magic: 0x73757245)","configfs (magic: 0x62656570)","cramfs (magic: 0x28cd3d45)","dax (magic: 0x64646178)","debugfs (magic: 0x64626720)","devmem (magic: 0x454d444d)","devpts (magic: 0x1cd1)","devtmpfs (magic: 0x1021994[tmpfs])","dmabuf (magic: 0x444d4142)","ecryptfs (magic: 0xf15f)","efivarfs (magic: 0xde5e81e4)","efs (magic: 0x414a53)","erofs (magic: 0xe0f5e1e2)","ext2 (magic: 0xef53[ext4])","ext3 (magic: 0xef53[ext4])","ext4 (magic: 0xef53)","exfat (magic: 0x2011bab0)","f2fs (magic: 0xf2f52010)","failfs (magic: 0x4641494c)","fuseblk (magic: 0x65735546[fuse])","fuse (magic: 0x65735546)","fusectl (magic: 0x65735543)","gfs (magic: 0x1161970[gfs2])","gfs2 (magic: 0x1161970)","gmem (magic: 0x474d454d)","hostfs (magic: 0xc0ffee)","hpfs (magic: 0xf995e849)","hugetlbfs (magic: 0x958458f6)","iso9660 (magic: 0x9660)","jffs2 (magic: 0x72b6)","minix (magic: 0x137f, 0x138f, 0x2468, 0x2478, 0x4d5a)","mqueue (magic: 0x19800202)","msdos (magic: 0x4d44[vfat])","ncp (magic: 0x564c[ncpfs])","ncpfs (magic: 0x564c)","nfs (magic: 0x6969[nfs4])","nfs4 (magic: 0x6969)","nilfs2 (magic: 0x3434)","nsfs (magic: 0x6e736673)","ntfs (magic: 0x5346544e)","ntfs3 (magic: 0x7366746e)","nullfs (magic: 0x4e554c4c)","ocfs2 (magic: 0x7461636f)","openpromfs (magic: 0x9fa1)","orangefs (magic: 0x20030529)","overlay (magic: 0x794c7630)","pidfs (magic: 0x50494446)","pipefs (magic: 0x50495045)","ppc-cmm (magic: 0xc7571590)","proc (magic: 0x9fa0)","pstore (magic: 0x6165676c)","pvfs2 (magic: 0x20030529[orangefs])","qnx4 (magic: 0x2f)","qnx6 (magic: 0x68191122)","ramfs (magic: 0x858458f6)","resctrl (magic: 0x7655821)","reiserfs (magic: 0x52654973)","rpc_pipefs (magic: 0x67596969)","secretmem (magic: 0x5345434d)","securityfs (magic: 0x73636673)","selinuxfs (magic: 0xf97cff8c)","shiftfs (magic: 0x6a656a62)","smackfs (magic: 0x43415d53)","smb3 (magic: 0xff534d42[cifs])","smbfs (magic: 0x517b)","sockfs (magic: 0x534f434b)","squashfs (magic: 0x73717368)","sysfs (magic: 0x62656572)","tmpfs (magic: 0x1021994)","tracefs (magic: 0x74726163)","udf (magic: 0x15013346)","usbdevfs (magic: 0x9fa2)","vboxsf (magic: 0x786f4256)","vfat (magic: 0x4d44)","v9fs (magic: 0x1021997)","xenfs (magic: 0xabba1974)","xfs (magic: 0x58465342)","z3fold (magic: 0x33)","zonefs (magic: 0x5a4f4653)","zsmalloc (magic: 0x58295829)"]},
    usedBy: ["exec.RestrictFileSystems"],
    note: "a name that is not a group is accepted whatever it is",
  },
  image_policy_flag: {
    values: ["verity","signed","encrypted","encryptedwithintegrity","unprotected","unused","absent","open","ignore","read-only-on","read-only-off","growfs-on","growfs-off","btrfs","erofs","ext4","f2fs","squashfs","vfat","xfs"],
  },
  ioprio_class: {
    values: ["none","realtime","best-effort","idle"],
    integers: [0,7],
    usedBy: ["exec.IOSchedulingClass"],
  },
  ip_prefix_word: {
    values: {"any":["0.0.0.0/0","::/0"],"localhost":["127.0.0.0/8","::1/128"],"link-local":["169.254.0.0/16","fe80::/64"],"multicast":["224.0.0.0/4","ff00::/8"]},
  },
  ip_tos: {
    values: ["low-delay","throughput","reliability","low-cost"],
    integers: [0,255],
    usedBy: ["Socket.IPTOS"],
  },
  job_mode: {
    values: ["fail","lenient","replace","replace-irreversibly","isolate","flush","ignore-dependencies","ignore-requirements","triggering","restart-dependencies"],
    usedBy: ["Unit.OnFailureJobMode","Unit.OnSuccessJobMode"],
  },
  keyring_mode: {
    values: ["inherit","private","shared"],
    usedBy: ["exec.KeyringMode"],
  },
  kill_mode: {
    values: ["control-group","process","mixed","none"],
    usedBy: ["kill.KillMode"],
    deprecated: ["none"],
  },
  log_facility: {
    values: ["kern","user","mail","daemon","auth","syslog","lpr","news","uucp","cron","authpriv","ftp","local0","local1","local2","local3","local4","local5","local6","local7"],
    integers: [0,127],
    usedBy: ["exec.SyslogFacility"],
    note: "names are lower case; integers accepted in the given range",
  },
  log_level: {
    values: ["emerg","alert","crit","err","warning","notice","info","debug"],
    integers: [0,7],
    usedBy: ["exec.LogLevelMax","exec.SyslogLevel"],
    note: "names are lower case; integers accepted in the given range",
  },
  managed_oom_mode: {
    values: ["auto","kill"],
    usedBy: ["cgroup.ManagedOOMMemoryPressure","cgroup.ManagedOOMSwap"],
  },
  managed_oom_preference: {
    values: ["none","avoid","omit"],
    usedBy: ["cgroup.ManagedOOMPreference"],
  },
  memory_thp: {
    values: ["inherit","disable","madvise","system"],
    usedBy: ["exec.MemoryTHP"],
  },
  mount_propagation: {
    values: ["shared","slave","private"],
    usedBy: ["exec.MountFlags"],
  },
  namespace: {
    values: ["cgroup","ipc","net","mnt","pid","user","uts","time"],
    usedBy: ["exec.DelegateNamespaces","exec.RestrictNamespaces"],
  },
  netlink_family: {
    values: ["route","firewall","inet-diag","nflog","xfrm","selinux","iscsi","audit","fib-lookup","connector","netfilter","ip6-fw","dnrtmsg","kobject-uevent","generic","scsitransport","ecryptfs","rdma"],
    integers: [0,2147483647],
    usedBy: ["Socket.ListenNetlink"],
  },
  nfproto: {
    values: ["arp","bridge","inet","ip","ip6","netdev"],
    usedBy: ["cgroup.NFTSet"],
  },
  nft_set_source: {
    values: ["address","prefix","ifindex","cgroup","user","group"],
  },
  notify_access: {
    values: ["none","main","exec","all"],
    usedBy: ["Service.NotifyAccess"],
  },
  numa_policy: {
    values: ["default","preferred","bind","interleave","local","preferred-many","weighted-interleave"],
    usedBy: ["exec.NUMAPolicy"],
  },
  oom_policy: {
    values: ["continue","stop","kill"],
    usedBy: ["Scope.OOMPolicy","Service.OOMPolicy"],
  },
  oom_score: {
    min: -1000,
    max: 1000,
  },
  open_file_flags: {
    values: ["read-only","append","truncate","graceful"],
    usedBy: ["Service.OpenFile"],
  },
  partition_designator: {
    values: ["root","usr","home","srv","esp","xbootldr","swap","root-verity","usr-verity","root-verity-sig","usr-verity-sig","tmp","var"],
    usedBy: ["exec.ExtensionImagePolicy","exec.MountImagePolicy","exec.RootImageOptions","exec.RootImagePolicy"],
  },
  preserve_mode: {
    values: ["no","yes","restart","on-success"],
    true: "yes",
    false: "no",
    usedBy: ["Service.FileDescriptorStorePreserve","exec.RuntimeDirectoryPreserve"],
  },
  pressure_watch: {
    values: ["no","yes","auto","skip"],
    true: "yes",
    false: "no",
    usedBy: ["cgroup.CPUPressureWatch","cgroup.IOPressureWatch","cgroup.MemoryPressureWatch"],
  },
  private_bpf: {
    values: ["no","yes"],
    true: "yes",
    false: "no",
    usedBy: ["exec.PrivateBPF"],
  },
  private_pids: {
    values: ["no","yes"],
    true: "yes",
    false: "no",
    usedBy: ["exec.PrivatePIDs"],
  },
  private_tmp: {
    values: ["no","connected","disconnected"],
    true: "connected",
    false: "no",
    usedBy: ["exec.PrivateTmp"],
  },
  private_users: {
    values: ["no","self","identity","full","managed"],
    true: "self",
    false: "no",
    usedBy: ["exec.PrivateUsers"],
  },
  proc_subset: {
    values: ["all","pid"],
    usedBy: ["exec.ProcSubset"],
  },
  protect_control_groups: {
    values: ["no","yes","private","strict"],
    true: "yes",
    false: "no",
    usedBy: ["exec.ProtectControlGroups"],
  },
  protect_home: {
    values: ["no","yes","read-only","tmpfs"],
    true: "yes",
    false: "no",
    usedBy: ["exec.ProtectHome"],
  },
  protect_hostname: {
    values: ["no","yes","private"],
    true: "yes",
    false: "no",
    usedBy: ["exec.ProtectHostname"],
  },
  protect_proc: {
    values: ["default","noaccess","invisible","ptraceable"],
    usedBy: ["exec.ProtectProc"],
  },
  protect_system: {
    values: ["no","yes","full","strict"],
    true: "yes",
    false: "no",
    usedBy: ["exec.ProtectSystem"],
  },
  refresh_on_reload: {
    values: ["extensions","credentials"],
    usedBy: ["Service.RefreshOnReload"],
  },
  rlimit: {
    values: ["CPU","FSIZE","DATA","STACK","CORE","RSS","NOFILE","AS","NPROC","MEMLOCK","LOCKS","SIGPENDING","MSGQUEUE","NICE","RTPRIO","RTTIME"],
    note: "directive name is Limit plus the value",
  },
  sched_policy: {
    values: ["other","batch","idle","fifo","ext","rr"],
    integers: [0,2147483647],
    usedBy: ["exec.CPUSchedulingPolicy"],
    note: "an integer the running kernel has no policy for is taken over but warned about; known ones are 0 other, 1 fifo, 2 rr, 3 batch, 5 idle, 6 (deadline), 7 ext",
  },
  secure_bits: {
    values: ["keep-caps","keep-caps-locked","no-setuid-fixup","no-setuid-fixup-locked","noroot","noroot-locked","no-cap-ambient-raise","no-cap-ambient-raise-locked","exec-restrict-file","exec-restrict-file-locked","exec-deny-interactive","exec-deny-interactive-locked"],
    usedBy: ["exec.SecureBits"],
  },
  service_exit_type: {
    values: ["main","cgroup"],
    usedBy: ["Service.ExitType"],
  },
  service_restart: {
    values: ["no","on-success","on-failure","on-abnormal","on-watchdog","on-abort","always"],
    usedBy: ["Service.Restart"],
  },
  service_restart_mode: {
    values: ["normal","direct","debug"],
    usedBy: ["Service.RestartMode"],
  },
  service_type: {
    values: ["simple","forking","oneshot","dbus","notify","notify-reload","idle","exec"],
    usedBy: ["Service.Type"],
  },
  signal: {
    values: [{"name":"SIGHUP","number":1},{"name":"SIGINT","number":2},{"name":"SIGQUIT","number":3},{"name":"SIGILL","number":4},{"name":"SIGTRAP","number":5},{"name":"SIGABRT","number":6},{"name":"SIGBUS","number":7},{"name":"SIGFPE","number":8},{"name":"SIGKILL","number":9},{"name":"SIGUSR1","number":10},{"name":"SIGSEGV","number":11},{"name":"SIGUSR2","number":12},{"name":"SIGPIPE","number":13},{"name":"SIGALRM","number":14},{"name":"SIGTERM","number":15},{"name":"SIGSTKFLT","number":16},{"name":"SIGCHLD","number":17},{"name":"SIGCONT","number":18},{"name":"SIGSTOP","number":19},{"name":"SIGTSTP","number":20},{"name":"SIGTTIN","number":21},{"name":"SIGTTOU","number":22},{"name":"SIGURG","number":23},{"name":"SIGXCPU","number":24},{"name":"SIGXFSZ","number":25},{"name":"SIGVTALRM","number":26},{"name":"SIGPROF","number":27},{"name":"SIGWINCH","number":28},{"name":"SIGIO","number":29},{"name":"SIGPWR","number":30},{"name":"SIGSYS","number":31}],
    realtime: {"SIGRTMIN":34,"SIGRTMAX":64,"forms":["RTMIN","RTMIN+0..30","RTMAX","RTMAX-0..30"]},
    note: "the SIG prefix may be left out; case-sensitive; decimal 1..64 accepted; SIGCLD, SIGIOT, SIGPOLL and SIGUNUSED are not accepted",
  },
  size_suffix: {
    values: ["E","P","T","G","M","K","B",""],
    note: "upper case only; each next suffix in one value must be smaller than the one before",
  },
  socket_defer_trigger: {
    values: ["no","yes","patient"],
    true: "yes",
    false: "no",
    usedBy: ["Socket.DeferTrigger"],
  },
  socket_protocol: {
    values: ["udplite","sctp","mptcp"],
    usedBy: ["Socket.SocketProtocol"],
  },
  socket_timestamping: {
    values: ["off","us","ns"],
    true: "ns",
    false: "off",
    usedBy: ["Socket.Timestamping"],
    aliases: {"nsec":"ns","usec":"us","µs":"us","μs":"us"},
  },
  special_unit: {
    values: ["basic.target","bluetooth.target","cryptsetup-pre.target","cryptsetup.target","veritysetup-pre.target","veritysetup.target","ctrl-alt-del.target","blockdev@.target","boot-complete.target","default.target","emergency.target","exit.target","factory-reset.target","factory-reset-now.target","final.target","first-boot-complete.target","getty.target","getty-pre.target","graphical.target","halt.target","hibernate.target","hybrid-sleep.target","suspend-then-hibernate.target","initrd.target","initrd-fs.target","initrd-root-device.target","initrd-root-fs.target","initrd-usr-fs.target","integritysetup-pre.target","integritysetup.target","kbrequest.target","kexec.target","local-fs-pre.target","local-fs.target","machines.target","multi-user.target","network-online.target","network-pre.target","network.target","nss-lookup.target","nss-user-lookup.target","paths.target","poweroff.target","printer.target","reboot.target","remote-cryptsetup.target","remote-integritysetup.target","remote-veritysetup.target","remote-fs-pre.target","remote-fs.target","rescue.target","rpcbind.target","shutdown.target","sigpwr.target","sleep.target","slices.target","smartcard.target","sockets.target","soft-reboot.target","sound.target","ssh-access.target","storage-target-mode.target","suspend.target","swap.target","sysinit.target","system-update.target","system-update-pre.target","time-set.target","time-sync.target","timers.target","tpm2.target","umount.target","usb-gadget.target","-.slice","capsule.slice","machine.slice","system.slice","user.slice","-.mount","dbus.service","dbus.socket","display-manager.service","init.scope","syslog.socket","system-update-cleanup.service"],
  },
  syscall: {
    values: "see acceptedNames in syscalls.json",
    usedBy: ["exec.SystemCallFilter","exec.SystemCallLog"],
  },
  syscall_architecture: {
    values: ["native","x86","x86-64","x32","arm","arm64","loongarch64","mips","mips64","mips64-n32","mips-le","mips64-le","mips64-le-n32","parisc","parisc64","ppc","ppc64","ppc64-le","riscv64","s390","s390x"],
    usedBy: ["exec.SystemCallArchitectures"],
  },
  syscall_group: {
    values: ["@default","@aio","@basic-io","@chown","@clock","@cpu-emulation","@debug","@file-system","@io-event","@ipc","@keyring","@memlock","@module","@mount","@network-io","@obsolete","@pkey","@privileged","@process","@raw-io","@reboot","@resources","@sandbox","@setuid","@signal","@swap","@sync","@system-service","@timer","@known"],
    note: "members in syscalls.json",
  },
  system_credential: {
    values: ["cryptsetup.fido2-pin","cryptsetup.luks2-pin","cryptsetup.passphrase","cryptsetup.pkcs11-pin","cryptsetup.tpm2-pin","firstboot.hostname","firstboot.keymap","firstboot.locale","firstboot.locale-messages","firstboot.machine-tags","firstboot.timezone","fsck.*","fstab.extra","getty.auto","getty.ttys.container","getty.ttys.serial","home.add-signing-key.*","home.create.*","home.register.*","imds.*","import.pull","journal.forward_to_socket","journal.storage","login.issue","login.motd","network.conf.*","network.dns","network.hosts","network.link.*","network.netdev.*","network.network.*","network.search_domains","network.wireguard.*","passwd.hashed-password.root","passwd.plaintext-password.root","passwd.shell.root","quotacheck.*","shell.prompt.prefix","shell.prompt.suffix","shell.welcome","ssh.authorized_keys.root","ssh.ephemeral-authorized_keys-all","ssh.listen","sysctl.extra","system.hostname","system.machine_id","systemd.extra-unit.*","systemd.unit-dropin.*","sysusers.extra","tmpfiles.extra","udev.conf.*","udev.rules.*","userdb.group.*","userdb.transient.group.*","userdb.transient.user.*","userdb.user.*","vconsole.font","vconsole.font_map","vconsole.font_unimap","vconsole.keymap","vconsole.keymap_toggle","vmm.notify_socket"],
    note: "credential names the system itself understands; units may use any other name",
  },
  timeout_failure_mode: {
    values: ["terminate","abort","kill"],
    usedBy: ["Service.TimeoutStartFailureMode","Service.TimeoutStopFailureMode"],
  },
  timespan_unit: {
    values: {"usec":["usec","us","µs","μs"],"msec":["msec","ms"],"second":["seconds","second","sec","s"],"minute":["minutes","minute","min","m"],"hour":["hours","hour","hr","h"],"day":["days","day","d"],"week":["weeks","week","w"],"month (2629800 s)":["months","month","M"],"year (31557600 s)":["years","year","y"],"nsec (nanosecond settings only)":["nsec","ns"]},
  },
  unit_type: {
    values: ["service","mount","swap","socket","target","device","automount","timer","path","slice","scope"],
    gone: {"snapshot":227,"busname":234},
  },
  utmp_mode: {
    values: ["init","login","user"],
    usedBy: ["exec.UtmpMode"],
  },
  virtualization: {
    values: ["none","kvm","amazon","qemu","bochs","xen","uml","vmware","oracle","microsoft","zvm","parallels","bhyve","qnx","acrn","powervm","apple","sre","google","vm-other","systemd-nspawn","lxc-libvirt","lxc","openvz","docker","podman","rkt","wsl","proot","pouch","container-other"],
  },
};
