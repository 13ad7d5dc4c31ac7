// Generated from the folder listing by test/lint/registry.test.ts. Do not edit.
import type { Rule } from "../define-rule.ts";
import { acceptSocketConflict } from "./values/accept-socket-conflict.ts";
import { afterOwnTarget } from "./ordering/after-own-target.ts";
import { afterWithoutPullingIn } from "./dependencies/after-without-pulling-in.ts";
import { aliasClash } from "./install/alias-clash.ts";
import { alsoUnknownUnit } from "./install/also-unknown-unit.ts";
import { assignmentOutsideSection } from "./syntax/assignment-outside-section.ts";
import { backgroundingWrapper } from "./exec/backgrounding-wrapper.ts";
import { badConflictPattern } from "./fleet/bad-conflict-pattern.ts";
import { bareExecutableName } from "./exec/bare-executable-name.ts";
import { bareTimeSpan } from "./values/bare-time-span.ts";
import { beforeAndAfterSameUnit } from "./ordering/before-and-after-same-unit.ts";
import { bindstoShortLivedUnit } from "./dependencies/bindsto-short-lived-unit.ts";
import { bindstoWithoutAfter } from "./dependencies/bindsto-without-after.ts";
import { blanksAroundEquals } from "./style/blanks-around-equals.ts";
import { booleanStyle } from "./style/boolean-style.ts";
import { byteOrderMark } from "./syntax/byte-order-mark.ts";
import { calendarNeverElapses } from "./values/calendar-never-elapses.ts";
import { capabilityBoundingSetMissing } from "./security/capability-bounding-set-missing.ts";
import { commaInUnitList } from "./values/comma-in-unit-list.ts";
import { commentInContinuation } from "./syntax/comment-in-continuation.ts";
import { companionNotLoaded } from "./fleet/companion-not-loaded.ts";
import { conflictWithRestartAlways } from "./dependencies/conflict-with-restart-always.ts";
import { conflictWithTemplateName } from "./fleet/conflict-with-template-name.ts";
import { conflictWithoutEffect } from "./fleet/conflict-without-effect.ts";
import { conflictsExcludesReplaces } from "./fleet/conflicts-excludes-replaces.ts";
import { containerCleanupMustNotFail } from "./exec/container-cleanup-must-not-fail.ts";
import { containerNameMismatch } from "./exec/container-name-mismatch.ts";
import { containerNameNotCleaned } from "./exec/container-name-not-cleaned.ts";
import { containerPullStartTimeout } from "./exec/container-pull-start-timeout.ts";
import { containerRestartPolicy } from "./exec/container-restart-policy.ts";
import { containerStopTimeout } from "./exec/container-stop-timeout.ts";
import { containerTty } from "./exec/container-tty.ts";
import { containerWithoutImage } from "./quadlet/container-without-image.ts";
import { continuationAtEof } from "./syntax/continuation-at-eof.ts";
import { continuationSwallowsLine } from "./syntax/continuation-swallows-line.ts";
import { continuationTrailingSpace } from "./syntax/continuation-trailing-space.ts";
import { controlCharacter } from "./syntax/control-character.ts";
import { crlfLineEndings } from "./syntax/crlf-line-endings.ts";
import { crossMachineRequirement } from "./fleet/cross-machine-requirement.ts";
import { daemonizingProgramAsSimple } from "./exec/daemonizing-program-as-simple.ts";
import { danglingWantsLink } from "./files/dangling-wants-link.ts";
import { dateFormatSpecifier } from "./templates/date-format-specifier.ts";
import { dbusWithoutBusName } from "./exec/dbus-without-bus-name.ts";
import { defaultDependenciesCycle } from "./ordering/default-dependencies-cycle.ts";
import { defaultInstanceOnPlainUnit } from "./install/default-instance-on-plain-unit.ts";
import { deprecatedFleetKey } from "./fleet/deprecated-fleet-key.ts";
import { directoryNotRelative } from "./values/directory-not-relative.ts";
import { dockerRunDetached } from "./exec/docker-run-detached.ts";
import { dockerWithoutDockerDependency } from "./exec/docker-without-docker-dependency.ts";
import { dropinWithoutUnit } from "./files/dropin-without-unit.ts";
import { dropinWrongSuffix } from "./files/dropin-wrong-suffix.ts";
import { duplicateKey } from "./keys/duplicate-key.ts";
import { duplicateUnitName } from "./files/duplicate-unit-name.ts";
import { emptyFleetSection } from "./fleet/empty-fleet-section.ts";
import { emptyKey } from "./syntax/empty-key.ts";
import { emptySection } from "./keys/empty-section.ts";
import { emptyUnitFile } from "./syntax/empty-unit-file.ts";
import { environmentShellSyntax } from "./values/environment-shell-syntax.ts";
import { executableHiddenBySandbox } from "./exec/executable-hidden-by-sandbox.ts";
import { exposureAboveThreshold } from "./security/exposure-above-threshold.ts";
import { failureLoop } from "./dependencies/failure-loop.ts";
import { fleetLineTooLong } from "./fleet/fleet-line-too-long.ts";
import { fleetSectionInDropin } from "./fleet/fleet-section-in-dropin.ts";
import { fleetSectionMisspelled } from "./fleet/fleet-section-misspelled.ts";
import { fleetSyntax } from "./fleet/fleet-syntax.ts";
import { floatingImageTag } from "./security/floating-image-tag.ts";
import { foregroundProgramAsForking } from "./exec/foreground-program-as-forking.ts";
import { forkingWithPrivatePids } from "./exec/forking-with-private-pids.ts";
import { forkingWithoutPidfile } from "./exec/forking-without-pidfile.ts";
import { fullPrivilegePrefix } from "./security/full-privilege-prefix.ts";
import { globalExcludesOthers } from "./fleet/global-excludes-others.ts";
import { globalNotTrue } from "./fleet/global-not-true.ts";
import { groupMetadataContradiction } from "./fleet/group-metadata-contradiction.ts";
import { groupWithoutUser } from "./quadlet/group-without-user.ts";
import { handlerOnUnitThatCannotFail } from "./dependencies/handler-on-unit-that-cannot-fail.ts";
import { hostPortClash } from "./fleet/host-port-clash.ts";
import { ignoredStartFailure } from "./exec/ignored-start-failure.ts";
import { imageAndRootfs } from "./quadlet/image-and-rootfs.ts";
import { implicitType } from "./style/implicit-type.ts";
import { indentedLine } from "./style/indented-line.ts";
import { inlineComment } from "./syntax/inline-comment.ts";
import { installInFleetUnit } from "./fleet/install-in-fleet-unit.ts";
import { installOnlyDropin } from "./keys/install-only-dropin.ts";
import { instanceSpecifierInPlainUnit } from "./templates/instance-specifier-in-plain-unit.ts";
import { instanceWithoutTemplate } from "./templates/instance-without-template.ts";
import { invalidAlias } from "./install/invalid-alias.ts";
import { invalidBoolean } from "./values/invalid-boolean.ts";
import { invalidCalendar } from "./values/invalid-calendar.ts";
import { invalidCpuQuota } from "./values/invalid-cpu-quota.ts";
import { invalidDocumentationUri } from "./values/invalid-documentation-uri.ts";
import { invalidEnumValue } from "./values/invalid-enum-value.ts";
import { invalidEnvironment } from "./values/invalid-environment.ts";
import { invalidExitStatus } from "./values/invalid-exit-status.ts";
import { invalidMode } from "./values/invalid-mode.ts";
import { invalidNumber } from "./values/invalid-number.ts";
import { invalidResourceLimit } from "./values/invalid-resource-limit.ts";
import { invalidSectionHeader } from "./syntax/invalid-section-header.ts";
import { invalidSignal } from "./values/invalid-signal.ts";
import { invalidSize } from "./values/invalid-size.ts";
import { invalidSocketAddress } from "./values/invalid-socket-address.ts";
import { invalidTimeSpan } from "./values/invalid-time-span.ts";
import { invalidUnitFileName } from "./syntax/invalid-unit-file-name.ts";
import { invalidUnitReference } from "./values/invalid-unit-reference.ts";
import { invalidUtf8 } from "./syntax/invalid-utf8.ts";
import { invalidValue } from "./values/invalid-value.ts";
import { joinsNamespaceWithoutNamespace } from "./dependencies/joins-namespace-without-namespace.ts";
import { kernelProtectionMissing } from "./security/kernel-protection-missing.ts";
import { keyInWrongSection } from "./keys/key-in-wrong-section.ts";
import { keyNewerThanTarget } from "./keys/key-newer-than-target.ts";
import { keyWithoutEffectHere } from "./keys/key-without-effect-here.ts";
import { keyWrongCase } from "./keys/key-wrong-case.ts";
import { killModeNone } from "./values/kill-mode-none.ts";
import { legacyAliasKey } from "./keys/legacy-alias-key.ts";
import { legacyInclude } from "./syntax/legacy-include.ts";
import { legacyVarRun } from "./values/legacy-var-run.ts";
import { lineTooLong } from "./syntax/line-too-long.ts";
import { machineIdExcludesOthers } from "./fleet/machine-id-excludes-others.ts";
import { machineIdForm } from "./fleet/machine-id-form.ts";
import { machineOfCycle } from "./fleet/machine-of-cycle.ts";
import { machineOfSelf } from "./fleet/machine-of-self.ts";
import { machineOfTemplate } from "./fleet/machine-of-template.ts";
import { machineOfUnknownUnit } from "./fleet/machine-of-unknown-unit.ts";
import { machineOfWithoutLifecycle } from "./fleet/machine-of-without-lifecycle.ts";
import { malformedExecPrefix } from "./exec/malformed-exec-prefix.ts";
import { metadataMalformed } from "./fleet/metadata-malformed.ts";
import { metadataNoMachineHas } from "./fleet/metadata-no-machine-has.ts";
import { missingCompanionSetting } from "./values/missing-companion-setting.ts";
import { missingDescription } from "./style/missing-description.ts";
import { missingDocumentation } from "./style/missing-documentation.ts";
import { missingEquals } from "./syntax/missing-equals.ts";
import { missingFinalNewline } from "./style/missing-final-newline.ts";
import { mountNameMismatch } from "./values/mount-name-mismatch.ts";
import { mountWithoutWhat } from "./keys/mount-without-what.ts";
import { networkOnlineNotPulledIn } from "./dependencies/network-online-not-pulled-in.ts";
import { networkOnlineWithoutAfter } from "./dependencies/network-online-without-after.ts";
import { networkTargetTooWeak } from "./dependencies/network-target-too-weak.ts";
import { noNewPrivilegesMissing } from "./security/no-new-privileges-missing.ts";
import { noShutdownHandling } from "./dependencies/no-shutdown-handling.ts";
import { notStartable } from "./install/not-startable.ts";
import { notifyFromChild } from "./exec/notify-from-child.ts";
import { obsoleteDependencyType } from "./keys/obsolete-dependency-type.ts";
import { obsoleteOutputType } from "./values/obsolete-output-type.ts";
import { obsoleteTarget } from "./dependencies/obsolete-target.ts";
import { oneshotExecstopWithoutRemain } from "./exec/oneshot-execstop-without-remain.ts";
import { oneshotRestartAlways } from "./exec/oneshot-restart-always.ts";
import { orderedAgainstRequirement } from "./ordering/ordered-against-requirement.ts";
import { orderingCycle } from "./ordering/ordering-cycle.ts";
import { partofAsRequirement } from "./dependencies/partof-as-requirement.ts";
import { pathNotAbsolute } from "./values/path-not-absolute.ts";
import { pathNotNormalized } from "./values/path-not-normalized.ts";
import { pathUnitRestartLoop } from "./files/path-unit-restart-loop.ts";
import { pathWithoutTrigger } from "./keys/path-without-trigger.ts";
import { peerForbidsMe } from "./fleet/peer-forbids-me.ts";
import { peerMatchesOwnConflict } from "./fleet/peer-matches-own-conflict.ts";
import { persistentWithoutCalendar } from "./values/persistent-without-calendar.ts";
import { pidfileWithoutForking } from "./exec/pidfile-without-forking.ts";
import { plaintextSecret } from "./security/plaintext-secret.ts";
import { podMemberNetwork } from "./quadlet/pod-member-network.ts";
import { podReferenceForm } from "./quadlet/pod-reference-form.ts";
import { privateDevicesMissing } from "./security/private-devices-missing.ts";
import { privateTmpMissing } from "./security/private-tmp-missing.ts";
import { privilegedContainer } from "./security/privileged-container.ts";
import { probableUnitTypo } from "./dependencies/probable-unit-typo.ts";
import { protectHomeMissing } from "./security/protect-home-missing.ts";
import { protectSystemMissing } from "./security/protect-system-missing.ts";
import { pullsInPassiveTarget } from "./dependencies/pulls-in-passive-target.ts";
import { quadletNetworkRanges } from "./quadlet/quadlet-network-ranges.ts";
import { quadletReferenceMissing } from "./quadlet/quadlet-reference-missing.ts";
import { quadletServiceType } from "./quadlet/quadlet-service-type.ts";
import { quadletUnsupportedServiceKey } from "./quadlet/quadlet-unsupported-service-key.ts";
import { quotedUnitList } from "./values/quoted-unit-list.ts";
import { redundantDefaultDependency } from "./dependencies/redundant-default-dependency.ts";
import { redundantDefaultValue } from "./style/redundant-default-value.ts";
import { relativeExecutable } from "./exec/relative-executable.ts";
import { reloadCmdAndSignal } from "./quadlet/reload-cmd-and-signal.ts";
import { removedExecPrefix } from "./exec/removed-exec-prefix.ts";
import { removedKey } from "./keys/removed-key.ts";
import { repeatedAssignment } from "./keys/repeated-assignment.ts";
import { repeatedSection } from "./style/repeated-section.ts";
import { replacesProblem } from "./fleet/replaces-problem.ts";
import { requiredAndConflicting } from "./dependencies/required-and-conflicting.ts";
import { requiredByBootTarget } from "./install/required-by-boot-target.ts";
import { requiresMaskedUnit } from "./dependencies/requires-masked-unit.ts";
import { requiresWithoutAfter } from "./dependencies/requires-without-after.ts";
import { restartHitsLimitAtOnce } from "./exec/restart-hits-limit-at-once.ts";
import { restrictionsMissing } from "./security/restrictions-missing.ts";
import { runsAsRoot } from "./security/runs-as-root.ts";
import { runtimeMaxWithOneshot } from "./values/runtime-max-with-oneshot.ts";
import { sectionNotForType } from "./keys/section-not-for-type.ts";
import { sectionOrder } from "./style/section-order.ts";
import { selfDependency } from "./dependencies/self-dependency.ts";
import { serviceWithoutCommand } from "./keys/service-without-command.ts";
import { severalCommandsOnOneLine } from "./exec/several-commands-on-one-line.ts";
import { severalExecstart } from "./exec/several-execstart.ts";
import { severalMachineIds } from "./fleet/several-machine-ids.ts";
import { shCUnquotedScript } from "./exec/sh-c-unquoted-script.ts";
import { shellOperator } from "./exec/shell-operator.ts";
import { sidekickTtlTooShort } from "./fleet/sidekick-ttl-too-short.ts";
import { sidekickWithoutMachineOf } from "./fleet/sidekick-without-machine-of.ts";
import { sidekickWithoutWithdrawal } from "./fleet/sidekick-without-withdrawal.ts";
import { socketWithoutListen } from "./keys/socket-without-listen.ts";
import { socketWithoutService } from "./files/socket-without-service.ts";
import { specialUserNobody } from "./security/special-user-nobody.ts";
import { specifierNewerThanTarget } from "./templates/specifier-newer-than-target.ts";
import { startLimitInService } from "./keys/start-limit-in-service.ts";
import { startLimitUnreachable } from "./exec/start-limit-unreachable.ts";
import { stopNeverTimesOut } from "./exec/stop-never-times-out.ts";
import { sudoInExec } from "./exec/sudo-in-exec.ts";
import { systemCallFilterMissing } from "./security/system-call-filter-missing.ts";
import { systemTargetInUserUnit } from "./install/system-target-in-user-unit.ts";
import { templateIgnoresInstance } from "./templates/template-ignores-instance.ts";
import { templateUsedAsUnit } from "./templates/template-used-as-unit.ts";
import { tildeOrGlobArgument } from "./exec/tilde-or-glob-argument.ts";
import { timerOnlyRelativeToUnit } from "./values/timer-only-relative-to-unit.ts";
import { timerOrPathWithoutUnit } from "./files/timer-or-path-without-unit.ts";
import { timerUnitStaysActive } from "./files/timer-unit-stays-active.ts";
import { timerWithoutTrigger } from "./keys/timer-without-trigger.ts";
import { tinySize } from "./values/tiny-size.ts";
import { tooManyConflictingUnits } from "./fleet/too-many-conflicting-units.ts";
import { trailingBlanks } from "./style/trailing-blanks.ts";
import { triggerNotColocated } from "./fleet/trigger-not-colocated.ts";
import { triggerOrderInverted } from "./ordering/trigger-order-inverted.ts";
import { triggeredUnitAlsoEnabled } from "./install/triggered-unit-also-enabled.ts";
import { twoPeersApart } from "./fleet/two-peers-apart.ts";
import { unbalancedQuotes } from "./syntax/unbalanced-quotes.ts";
import { undefinedVariable } from "./exec/undefined-variable.ts";
import { unescapedInstanceInName } from "./templates/unescaped-instance-in-name.ts";
import { unexpandedVariable } from "./exec/unexpanded-variable.ts";
import { unicodeLookalike } from "./syntax/unicode-lookalike.ts";
import { unitFilePermissions } from "./security/unit-file-permissions.ts";
import { unitTypeNotForFleet } from "./fleet/unit-type-not-for-fleet.ts";
import { unknownCapability } from "./values/unknown-capability.ts";
import { unknownEscape } from "./syntax/unknown-escape.ts";
import { unknownFleetKey } from "./fleet/unknown-fleet-key.ts";
import { unknownKey } from "./keys/unknown-key.ts";
import { unknownMachine } from "./fleet/unknown-machine.ts";
import { unknownSection } from "./keys/unknown-section.ts";
import { unknownSpecifier } from "./templates/unknown-specifier.ts";
import { unknownSyscall } from "./values/unknown-syscall.ts";
import { unknownUnit } from "./dependencies/unknown-unit.ts";
import { unqualifiedImage } from "./quadlet/unqualified-image.ts";
import { unschedulable } from "./fleet/unschedulable.ts";
import { unsplitList } from "./fleet/unsplit-list.ts";
import { unsupportedFleetSpecifier } from "./fleet/unsupported-fleet-specifier.ts";
import { unusualInstallTarget } from "./install/unusual-install-target.ts";
import { valueNewerThanTarget } from "./values/value-newer-than-target.ts";
import { variableAsCommand } from "./exec/variable-as-command.ts";
import { wantedByNonTarget } from "./install/wanted-by-non-target.ts";
import { wantsEntryNotALink } from "./files/wants-entry-not-a-link.ts";
import { worldWritableLocation } from "./security/world-writable-location.ts";
import { wrapsInitScript } from "./exec/wraps-init-script.ts";
import { zeroTimeoutMeansInfinity } from "./values/zero-timeout-means-infinity.ts";

/** Every rule, sorted by code. */
export const rules: readonly Rule[] = [
  unknownUnit,
  probableUnitTypo,
  requiresWithoutAfter,
  bindstoWithoutAfter,
  requiresMaskedUnit,
  requiredAndConflicting,
  selfDependency,
  pullsInPassiveTarget,
  networkOnlineNotPulledIn,
  networkOnlineWithoutAfter,
  networkTargetTooWeak,
  afterWithoutPullingIn,
  bindstoShortLivedUnit,
  failureLoop,
  handlerOnUnitThatCannotFail,
  joinsNamespaceWithoutNamespace,
  obsoleteTarget,
  redundantDefaultDependency,
  noShutdownHandling,
  conflictWithRestartAlways,
  partofAsRequirement,
  relativeExecutable,
  bareExecutableName,
  shellOperator,
  severalCommandsOnOneLine,
  variableAsCommand,
  unexpandedVariable,
  undefinedVariable,
  tildeOrGlobArgument,
  wrapsInitScript,
  sudoInExec,
  backgroundingWrapper,
  forkingWithoutPidfile,
  pidfileWithoutForking,
  foregroundProgramAsForking,
  daemonizingProgramAsSimple,
  oneshotRestartAlways,
  severalExecstart,
  oneshotExecstopWithoutRemain,
  dbusWithoutBusName,
  forkingWithPrivatePids,
  notifyFromChild,
  startLimitUnreachable,
  restartHitsLimitAtOnce,
  stopNeverTimesOut,
  removedExecPrefix,
  malformedExecPrefix,
  ignoredStartFailure,
  executableHiddenBySandbox,
  shCUnquotedScript,
  dockerRunDetached,
  containerNameNotCleaned,
  containerNameMismatch,
  containerPullStartTimeout,
  dockerWithoutDockerDependency,
  containerRestartPolicy,
  containerCleanupMustNotFail,
  containerTty,
  containerStopTimeout,
  unknownFleetKey,
  deprecatedFleetKey,
  machineIdExcludesOthers,
  globalExcludesOthers,
  conflictsExcludesReplaces,
  peerMatchesOwnConflict,
  machineOfUnknownUnit,
  machineOfCycle,
  machineOfSelf,
  machineOfTemplate,
  unsplitList,
  metadataMalformed,
  badConflictPattern,
  conflictWithTemplateName,
  conflictWithoutEffect,
  globalNotTrue,
  severalMachineIds,
  machineIdForm,
  unknownMachine,
  metadataNoMachineHas,
  unitTypeNotForFleet,
  unsupportedFleetSpecifier,
  crossMachineRequirement,
  sidekickWithoutMachineOf,
  machineOfWithoutLifecycle,
  companionNotLoaded,
  installInFleetUnit,
  peerForbidsMe,
  groupMetadataContradiction,
  twoPeersApart,
  tooManyConflictingUnits,
  unschedulable,
  replacesProblem,
  fleetLineTooLong,
  fleetSyntax,
  fleetSectionInDropin,
  fleetSectionMisspelled,
  emptyFleetSection,
  sidekickTtlTooShort,
  sidekickWithoutWithdrawal,
  triggerNotColocated,
  hostPortClash,
  notStartable,
  wantedByNonTarget,
  unusualInstallTarget,
  systemTargetInUserUnit,
  invalidAlias,
  aliasClash,
  alsoUnknownUnit,
  defaultInstanceOnPlainUnit,
  requiredByBootTarget,
  triggeredUnitAlsoEnabled,
  unknownSection,
  sectionNotForType,
  unknownKey,
  keyInWrongSection,
  keyWrongCase,
  removedKey,
  legacyAliasKey,
  obsoleteDependencyType,
  startLimitInService,
  keyNewerThanTarget,
  duplicateKey,
  repeatedAssignment,
  serviceWithoutCommand,
  socketWithoutListen,
  timerWithoutTrigger,
  pathWithoutTrigger,
  mountWithoutWhat,
  installOnlyDropin,
  keyWithoutEffectHere,
  emptySection,
  orderingCycle,
  beforeAndAfterSameUnit,
  defaultDependenciesCycle,
  triggerOrderInverted,
  afterOwnTarget,
  orderedAgainstRequirement,
  socketWithoutService,
  timerOrPathWithoutUnit,
  timerUnitStaysActive,
  dropinWithoutUnit,
  dropinWrongSuffix,
  duplicateUnitName,
  wantsEntryNotALink,
  danglingWantsLink,
  pathUnitRestartLoop,
  containerWithoutImage,
  imageAndRootfs,
  unqualifiedImage,
  quadletServiceType,
  quadletUnsupportedServiceKey,
  quadletReferenceMissing,
  podReferenceForm,
  podMemberNetwork,
  groupWithoutUser,
  quadletNetworkRanges,
  reloadCmdAndSignal,
  runsAsRoot,
  specialUserNobody,
  noNewPrivilegesMissing,
  protectSystemMissing,
  protectHomeMissing,
  privateTmpMissing,
  privateDevicesMissing,
  kernelProtectionMissing,
  restrictionsMissing,
  systemCallFilterMissing,
  capabilityBoundingSetMissing,
  plaintextSecret,
  worldWritableLocation,
  fullPrivilegePrefix,
  privilegedContainer,
  floatingImageTag,
  exposureAboveThreshold,
  unitFilePermissions,
  trailingBlanks,
  missingFinalNewline,
  blanksAroundEquals,
  sectionOrder,
  repeatedSection,
  booleanStyle,
  missingDescription,
  missingDocumentation,
  implicitType,
  indentedLine,
  redundantDefaultValue,
  missingEquals,
  emptyKey,
  assignmentOutsideSection,
  invalidSectionHeader,
  inlineComment,
  continuationAtEof,
  continuationTrailingSpace,
  continuationSwallowsLine,
  commentInContinuation,
  invalidUtf8,
  byteOrderMark,
  crlfLineEndings,
  lineTooLong,
  unicodeLookalike,
  unbalancedQuotes,
  unknownEscape,
  emptyUnitFile,
  invalidUnitFileName,
  legacyInclude,
  controlCharacter,
  unknownSpecifier,
  dateFormatSpecifier,
  instanceSpecifierInPlainUnit,
  templateIgnoresInstance,
  instanceWithoutTemplate,
  templateUsedAsUnit,
  unescapedInstanceInName,
  specifierNewerThanTarget,
  invalidValue,
  invalidBoolean,
  invalidEnumValue,
  invalidNumber,
  invalidTimeSpan,
  bareTimeSpan,
  zeroTimeoutMeansInfinity,
  invalidSize,
  tinySize,
  invalidCpuQuota,
  invalidCalendar,
  calendarNeverElapses,
  invalidMode,
  pathNotAbsolute,
  pathNotNormalized,
  legacyVarRun,
  directoryNotRelative,
  invalidSignal,
  invalidExitStatus,
  invalidUnitReference,
  commaInUnitList,
  quotedUnitList,
  invalidEnvironment,
  environmentShellSyntax,
  obsoleteOutputType,
  invalidResourceLimit,
  unknownSyscall,
  unknownCapability,
  valueNewerThanTarget,
  invalidSocketAddress,
  invalidDocumentationUri,
  killModeNone,
  mountNameMismatch,
  missingCompanionSetting,
  runtimeMaxWithOneshot,
  timerOnlyRelativeToUnit,
  persistentWithoutCalendar,
  acceptSocketConflict,
];
